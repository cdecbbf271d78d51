// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * What GradCAM and its relatives read at one layer, each [rows, h, w, channels].
 *
 * @param activation A
 * @param gradient g, the signal of a pass, in most of them ∂f/∂A
 */
public record ActivationAndGradient(Operand<TFloat32> activation, Operand<TFloat32> gradient) {

  /** The places of both, of the plain gradient. */
  public static Set<Tap> taps(Network network, Layer layer, TapPoint tap) {
    return taps(network, layer, tap, Pass.GRADIENT);
  }

  /** The places of both, of the signal of any pass. */
  public static Set<Tap> taps(Network network, Layer layer, TapPoint tap, Pass pass) {
    return Set.of(
        new Tap.Value(tap.activation(network, layer)),
        new Tap.Signal(pass, tap.gradient(network, layer)));
  }

  /** What stands at {@link #taps(Network, Layer, TapPoint)}. */
  public static ActivationAndGradient read(Readings readings, Layer layer, TapPoint tap) {
    return read(readings, layer, tap, Pass.GRADIENT);
  }

  /** What stands at {@link #taps(Network, Layer, TapPoint, Pass)}. */
  public static ActivationAndGradient read(
      Readings readings, Layer layer, TapPoint tap, Pass pass) {
    Network network = readings.network();
    return new ActivationAndGradient(
        readings.value(tap.activation(network, layer)),
        readings.signal(pass, tap.gradient(network, layer)));
  }

  /** GradCAM before its ReLU: {@code Σ_k mean(g^k) A^k}, [rows, h, w]. */
  public Operand<TFloat32> weighted(Ops tf) {
    return Pixels.sumOfChannels(tf, tf.math.mul(Pixels.mean(tf, gradient), activation));
  }

  /** {@code g ⊙ A}, [rows, h, w, channels]. */
  public Operand<TFloat32> product(Ops tf) {
    return tf.math.mul(gradient, activation);
  }
}
