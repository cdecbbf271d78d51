// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/**
 * A saliency method: which places of the network it reads, and how the readings become a map.
 *
 * <p>Implement it as a record whose components are its settings. It explains the logit before any
 * softmax. Rows must not influence one another.
 */
public interface Method {

  /**
   * What the method reads. Called before TensorFlow is loaded; throws {@link
   * org.touchstone.api.network.UnknownPlaceException} if a setting names no layer of the network.
   * Whatever else it throws is told as a mistake of its plugin.
   */
  Set<Tap> taps(Network network);

  /**
   * The saliency map of every row at the method's natural resolution.
   *
   * @param readings exactly the declared taps
   * @return [rows, h, w], finite, not normalised unless the method's definition says so
   */
  Operand<TFloat32> map(Ops tf, Readings readings);

  /**
   * Whether it is a control: its map looks at nothing that the network decided, so that a method
   * has to point better. A control is not judged itself.
   */
  default boolean control() {
    return false;
  }

  /** How the framework brings the map to the size of the image. */
  default Upsample upsample() {
    return Upsample.BILINEAR_HALFPIXEL;
  }
}
