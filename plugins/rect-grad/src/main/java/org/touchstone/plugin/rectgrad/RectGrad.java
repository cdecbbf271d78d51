// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.OtherActivations;
import org.touchstone.toolkit.map.ProportionalPool;

/**
 * RectGrad (Kim et al., 2019; Khakzar et al., eq. 7): at every ReLU only the units go on whose
 * activation times signal exceeds a percentile of the layer.
 *
 * @param modified compare |activation · signal| instead: RectGrad_Mod of Khakzar et al.
 * @param q the percentile, taken over all units of a layer for each row
 * @param multiplyInput multiply the signal at the image with the image, as the authors do
 * @param reduce how the colours become one map; the authors' CIFAR experiments use {@code possum}
 * @param paddingTrick the authors' extra: silence the outermost pixels before every convolution
 * @param proportionalPool the authors' extra: pools share their signal by activation
 * @param activations what is done on a network with other activations than ReLU
 */
public record RectGrad(
    boolean modified,
    double q,
    boolean multiplyInput,
    ChannelReduction reduce,
    boolean paddingTrick,
    boolean proportionalPool,
    OtherActivations activations)
    implements Method.OfSignal {

  static final RectGrad DEFAULT =
      new RectGrad(false, 98, true, ChannelReduction.SUM, false, false, OtherActivations.REFUSE);

  public RectGrad {
    if (!(q >= 0 && q <= 100)) {
      throw new IllegalArgumentException("q must be a percentile from 0 to 100, not " + q + ".");
    }
  }

  private Pass pass() {
    Composite rules = Composite.GRADIENT.with(Op.Relu.class, new RectRelu(q, modified));
    rules = paddingTrick ? rules.with(Op.Conv.class, new SilentBorder()) : rules;
    rules = proportionalPool ? rules.with(Op.MaxPool.class, new ProportionalPool()) : rules;
    return new Pass(Seed.ONE, rules);
  }

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    activations.check(network);
    Tap signal = new Tap.Signal(pass(), Network.INPUT);
    return multiplyInput ? Set.of(signal, new Tap.Image()) : Set.of(signal);
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    Operand<TFloat32> signal = readings.signal(pass(), Network.INPUT);
    return multiplyInput ? tf.math.mul(signal, readings.image()) : signal;
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
