// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.finercam;

import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.TapPoint;

/**
 * Finer-CAM (Zhang et al., CVPR 2025): GradCAM of the class's logit less α times those of the
 * classes that are nearest to it, so that what they have in common is not shown.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param references with how many classes it is compared, as far as there are so many
 * @param alpha α from 0, which is GradCAM; with 1, what all logits have in common counts for
 *     nothing
 * @param weights how the compared classes share α
 * @param relu whether only what is positive is shown
 * @param tap where around the layer activation and gradient are read
 */
public record FinerCam(
    String layer,
    int references,
    double alpha,
    FinerSeed.Weights weights,
    boolean relu,
    TapPoint tap,
    Upsample upsample)
    implements Method.OfTaps {

  /** Beyond this, sums in single precision would lose the class itself. */
  private static final double LARGEST_ALPHA = 1000;

  static final FinerCam DEFAULT =
      new FinerCam(
          Network.LAST,
          3,
          1,
          FinerSeed.Weights.DIFFERENTIATED,
          true,
          TapPoint.RELU,
          Upsample.BILINEAR_HALFPIXEL);

  public FinerCam {
    if (references < 1) {
      throw new IllegalArgumentException("references must be at least 1, not " + references + ".");
    }
    if (!(alpha >= 0 && alpha <= LARGEST_ALPHA)) {
      throw new IllegalArgumentException(
          "alpha must be from 0 to %s, not %s.".formatted(LARGEST_ALPHA, alpha));
    }
  }

  private Pass pass() {
    return new Pass(new FinerSeed(references, alpha, weights), Composite.GRADIENT);
  }

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public Set<Tap> taps(Network network) {
    if (network.classes() < 2) {
      throw new UnfitNetworkException(
          "one-class",
          "it compares a class with others, and %s has one output".formatted(network.name()),
          List.of("Use grad-cam."));
    }
    return ActivationAndGradient.taps(network, network.place(layer), tap, pass());
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    Operand<TFloat32> map =
        ActivationAndGradient.read(readings, network.place(layer), tap, pass()).weighted(tf);
    return relu ? tf.nn.relu(map) : map;
  }
}
