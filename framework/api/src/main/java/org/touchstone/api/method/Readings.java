// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * What a method reads while its map is built. Reading a tap that the method did not declare throws
 * {@link IllegalStateException}.
 */
public interface Readings {

  /** The network that is explained. */
  Network network();

  /** The explained class of every row, by its position among the logits, [rows]. Needs no tap. */
  Operand<TInt32> target();

  /**
   * The preprocessed image of every row, [rows, height, width, 3]; declared by {@link Tap.Image}.
   */
  Operand<TFloat32> image();

  /**
   * The output of a layer; declared by {@link Tap.Value}.
   *
   * @param layer its name
   * @return [rows, height, width, channels], or [rows, units] from the flattening on
   */
  Operand<TFloat32> value(String layer);

  /**
   * The signal of a pass at the output of a layer or at the input; declared by {@link Tap.Signal}.
   *
   * @param pass which backward pass
   * @param layer its name, or {@link Network#INPUT}
   * @return of the shape of what it belongs to: [rows, height, width, channels] or [rows, units]
   */
  Operand<TFloat32> signal(Pass pass, String layer);

  /**
   * The bias of a layer with a kernel, [channels]; declared by {@link Tap.Bias}.
   *
   * @param layer its name
   */
  Operand<TFloat32> bias(String layer);
}
