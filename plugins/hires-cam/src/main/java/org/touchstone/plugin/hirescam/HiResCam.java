// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.hirescam;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.Pixels;
import org.touchstone.toolkit.map.TapPoint;

/**
 * HiResCAM (Draelos and Carin, 2020): {@code Σ_k g^k ⊙ A^k}, activation times gradient at each
 * place. Where the layers behind are piecewise linear it sums to the logit, less what their biases
 * add.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param relu whether only what is positive is shown, as ports do; then it no longer sums so
 * @param tap where around the layer activation and gradient are read; {@code relu} and {@code conv}
 *     give the same map behind a ReLU
 */
public record HiResCam(String layer, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final HiResCam DEFAULT =
      new HiResCam(Network.LAST, false, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return ActivationAndGradient.taps(network, network.place(layer), tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    ActivationAndGradient read = ActivationAndGradient.read(readings, network.place(layer), tap);
    Operand<TFloat32> sum = Pixels.sumOfChannels(tf, read.product(tf));
    return relu ? tf.nn.relu(sum) : sum;
  }
}
