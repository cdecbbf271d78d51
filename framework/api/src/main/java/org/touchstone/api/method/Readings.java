// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;

/**
 * What a method reads while its map is built. Reading a tap that the method did not declare throws
 * {@link IllegalStateException}.
 */
public interface Readings {

  Network network();

  /** The explained class of every row, [rows]. Needs no tap. */
  Operand<TInt32> target();

  /** The preprocessed image, [rows, height, width, 3]. */
  Operand<TFloat32> image();

  /** The output of a layer, [rows, …]. */
  Operand<TFloat32> value(String layer);

  /** The signal of a pass at the output of a layer or at the input, [rows, …]. */
  Operand<TFloat32> signal(Pass pass, String layer);

  /** The bias of a layer, [channels]. */
  Operand<TFloat32> bias(String layer);
}
