// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.LayerKinds;

/**
 * FullGrad (Srinivas and Fleuret, 2019; Khakzar et al., eq. 5): {@code Σ ψ(∇_x f ⊙ x) + Σ_l Up(Σ_k
 * ψ(∇_{z_l} f ⊙ b_l))} over every layer l with a bias whose output is a map, be it of one pixel: a
 * convolution, a normalisation that is not part of one; with ψ the absolute value rescaled to [0,
 * 1].
 *
 * @param eps added to ψ's divisor
 * @param epsMode whether eps is absolute, as in the authors' code, or a share of the divisor
 * @param perChannel rescale every channel by itself instead of a layer as a whole
 * @param includeInput whether the term of the image counts
 */
public record FullGrad(
    double eps, EpsMode epsMode, boolean perChannel, boolean includeInput, Upsample upsample)
    implements Method.OfTaps {

  /** Beyond this, single precision would overflow. */
  private static final double LARGEST_EPS = 1e9;

  static final FullGrad DEFAULT =
      new FullGrad(1e-6, EpsMode.ABSOLUTE, false, true, Upsample.BILINEAR_HALFPIXEL);

  /** What {@code eps} is measured in. */
  public enum EpsMode {
    ABSOLUTE,
    RELATIVE
  }

  public FullGrad {
    if (!(eps >= 0 && eps <= LARGEST_EPS)) {
      throw new IllegalArgumentException(
          "eps must be from 0 to %s, not %s.".formatted(LARGEST_EPS, eps));
    }
  }

  /** The layers whose biases have maps. */
  static List<Layer> biased(Network network) {
    return network.layers().stream()
        .filter(layer -> layer.op().affine() && layer.output().isMap())
        .toList();
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public List<String> notes(Network network) {
    List<Layer> unequal = new Completeness(network).broken();
    return unequal.isEmpty()
        ? List.of()
        : List.of(
            "its terms do not add up to the logit on %s, which is not piecewise linear: it has %s."
                .formatted(network.name(), LayerKinds.names(unequal)));
  }

  @Override
  public Set<Tap> taps(Network network) {
    Set<Tap> taps = new LinkedHashSet<>();
    if (includeInput) {
      taps.add(new Tap.Image());
      taps.add(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
    }
    for (Layer layer : biased(network)) {
      taps.add(new Tap.Signal(Pass.GRADIENT, layer.name()));
      taps.add(new Tap.Bias(layer.name()));
    }
    return taps;
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Rescaling rescaling = new Rescaling((float) eps, epsMode, perChannel);
    Network network = readings.network();
    List<Operand<TFloat32>> maps = new ArrayList<>();
    if (includeInput) {
      maps.add(
          rescaling.map(
              tf, tf.math.mul(readings.signal(Pass.GRADIENT, Network.INPUT), readings.image())));
    }
    for (Layer layer : biased(network)) {
      Operand<TFloat32> biasGradient =
          tf.math.mul(readings.signal(Pass.GRADIENT, layer.name()), readings.bias(layer.name()));
      // Summing channels and enlarging commute, and this order enlarges one map, not a hundred.
      Operand<TFloat32> map = rescaling.map(tf, biasGradient);
      maps.add(upsample.resize(tf, map, network.height(), network.width()));
    }
    return tf.math.addN(maps);
  }
}
