// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

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

  static final FullGrad DEFAULT =
      new FullGrad(1e-6, EpsMode.ABSOLUTE, false, true, Upsample.BILINEAR_HALFPIXEL);

  /** What {@code eps} is measured in. */
  public enum EpsMode {
    ABSOLUTE,
    RELATIVE
  }

  public FullGrad {
    Rescaling.check(eps);
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

  private RescaledTerms terms() {
    return new RescaledTerms(
        new Rescaling((float) eps, epsMode, perChannel), includeInput, true, upsample);
  }

  @Override
  public Set<Tap> taps(Network network) {
    return terms().taps(network);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return terms().sum(tf, readings);
  }
}
