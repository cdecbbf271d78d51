// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.TapPoint;

/** The weights whose gradient is measured; all but the last are of a layer that is not there. */
public enum Identity {
  /** A 1 × 1 convolution of one weight for each pair of channels: {@code ‖g‖·‖A‖}. */
  CONV1X1,
  /** A factor for each channel: {@code ‖g ⊙ A‖}. */
  SCALING,
  /** A bias for each channel: {@code ‖g‖}. */
  BIAS,
  /**
   * What {@link #SCALING} gives of the channels that speak for the class: {@code ‖ReLU(g ⊙ A)‖}.
   */
  SELECTIVE,
  /**
   * The convolution that the layer is, whatever its window: {@code ‖∂f/∂z‖} times the norm of the
   * window at what it reads, around which is 0.
   */
  CONV3X3;

  Set<Tap> taps(Network network, Layer layer, TapPoint tap) {
    return switch (this) {
      case BIAS -> Set.of(new Tap.Signal(Pass.GRADIENT, tap.gradient(network, layer)));
      case CONV3X3 -> OwnWeights.of(network, layer).taps();
      default -> ActivationAndGradient.taps(network, layer, tap);
    };
  }

  Operand<TFloat32> map(Ops tf, Readings readings, Layer layer, TapPoint tap) {
    Network network = readings.network();
    return switch (this) {
      case BIAS ->
          Norm.ofChannels(tf, readings.signal(Pass.GRADIENT, tap.gradient(network, layer)));
      case CONV3X3 -> OwnWeights.of(network, layer).map(tf, readings);
      default -> map(tf, ActivationAndGradient.read(readings, layer, tap));
    };
  }

  private Operand<TFloat32> map(Ops tf, ActivationAndGradient read) {
    return switch (this) {
      case SCALING -> Norm.ofChannels(tf, read.product(tf));
      case SELECTIVE -> Norm.ofChannels(tf, tf.nn.relu(read.product(tf)));
      default ->
          tf.math.mul(Norm.ofChannels(tf, read.gradient()), Norm.ofChannels(tf, read.activation()));
    };
  }
}
