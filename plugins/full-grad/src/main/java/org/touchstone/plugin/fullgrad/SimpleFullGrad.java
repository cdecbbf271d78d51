// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/**
 * The simple FullGrad of the authors' code: {@link FullGrad} with the gradient of each layer in
 * place of its product with the bias. Its terms add up to nothing.
 *
 * @param eps added to ψ's divisor
 * @param epsMode whether eps is absolute, as in the authors' code, or a share of the divisor
 * @param perChannel rescale every channel by itself instead of a layer as a whole
 * @param includeInput whether the term of the image, its gradient times itself, counts
 */
public record SimpleFullGrad(
    double eps,
    FullGrad.EpsMode epsMode,
    boolean perChannel,
    boolean includeInput,
    Upsample upsample)
    implements Method.OfTaps {

  static final SimpleFullGrad DEFAULT =
      new SimpleFullGrad(1e-6, FullGrad.EpsMode.ABSOLUTE, false, true, Upsample.BILINEAR_HALFPIXEL);

  public SimpleFullGrad {
    Rescaling.check(eps);
  }

  private RescaledTerms terms() {
    return new RescaledTerms(
        new Rescaling((float) eps, epsMode, perChannel), includeInput, false, upsample);
  }

  @Override
  public boolean signed() {
    return false;
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
