// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.List;
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
 * softmax. One row is one image explained for one class; rows must not influence one another, and a
 * batch may have any number of them.
 *
 * <pre>{@code
 * // The gradient times the image, summed over the colours (Shrikumar et al., 2016).
 * public record InputTimesGradient() implements Method {
 *   @Override
 *   public Set<Tap> taps(Network network) {
 *     return Set.of(new Tap.Image(), new Tap.Signal(Pass.GRADIENT, Network.INPUT));
 *   }
 *
 *   @Override
 *   public Operand<TFloat32> map(Ops tf, Readings readings) {
 *     Operand<TFloat32> gradient = readings.signal(Pass.GRADIENT, Network.INPUT);
 *     return ChannelReduction.SUM.reduce(tf, tf.math.mul(readings.image(), gradient));
 *   }
 * }
 * }</pre>
 */
public interface Method {

  /**
   * What the method reads. Called before TensorFlow is loaded. Whatever else than the exception
   * below it throws is told as a mistake of its plugin.
   *
   * @param network the one that is explained
   * @return may be empty, of a method that looks at nothing
   * @throws org.touchstone.api.network.Network.UnknownPlaceException if a setting names no layer of
   *     the network; {@link Network#layer} and {@link Network#place} throw it
   * @throws org.touchstone.api.network.UnfitNetworkException if the method is not defined on the
   *     network
   */
  Set<Tap> taps(Network network);

  /**
   * Builds the saliency map of every row at the method's natural resolution. Called once a network,
   * while the graph is built; the operands have no values yet.
   *
   * @param tf where operations are added
   * @param readings exactly the declared taps
   * @return [rows, h, w] with any h and w from 1, finite, not normalised unless the method's
   *     definition says so
   */
  Operand<TFloat32> map(Ops tf, Readings readings);

  /**
   * What a user has to know of the maps on a network, told before they are computed: whole
   * sentences that begin as if behind the method's name, as in "its parts do not add up.".
   *
   * @param network one that {@link #taps} does not refuse
   */
  default List<String> notes(Network network) {
    return List.of();
  }

  /**
   * Whether it is a control: its map looks at nothing that the network decided, so that a method
   * has to point better. A control is not judged itself.
   */
  default boolean control() {
    return false;
  }

  /** How the framework brings the map to the size of the network's input. */
  default Upsample upsample() {
    return Upsample.BILINEAR_HALFPIXEL;
  }
}
