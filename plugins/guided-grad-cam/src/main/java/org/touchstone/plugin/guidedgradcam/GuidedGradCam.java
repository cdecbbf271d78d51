// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedgradcam;

import java.util.LinkedHashSet;
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
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GuidedRelu;
import org.touchstone.toolkit.map.OtherActivations;
import org.touchstone.toolkit.map.TapPoint;

/**
 * Guided GradCAM (Selvaraju et al., 2017): the signal of guided backpropagation at the image times
 * GradCAM, enlarged. GradCAM is nowhere negative, so the map is the product of both maps.
 *
 * @param layer of GradCAM: one with rows and columns, {@code block4} for that block's end, or
 *     {@code last}
 * @param upsample how GradCAM is enlarged
 * @param reduce how the colours become one map
 * @param activations what is done on a network with other activations than ReLU
 */
public record GuidedGradCam(
    String layer, Upsample upsample, ChannelReduction reduce, OtherActivations activations)
    implements Method.OfSignal {

  static final GuidedGradCam DEFAULT =
      new GuidedGradCam(
          Network.LAST,
          Upsample.BILINEAR_HALFPIXEL,
          ChannelReduction.ABSMAX,
          OtherActivations.REFUSE);

  private static final TapPoint TAP = TapPoint.RELU;

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    activations.check(network);
    Set<Tap> taps =
        new LinkedHashSet<>(ActivationAndGradient.taps(network, network.place(layer), TAP));
    taps.add(new Tap.Signal(GuidedRelu.PASS, Network.INPUT));
    return taps;
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    Network network = readings.network();
    ActivationAndGradient read = ActivationAndGradient.read(readings, network.place(layer), TAP);
    Operand<TFloat32> gradCam = tf.nn.relu(read.weighted(tf));
    Operand<TFloat32> enlarged = upsample.resize(tf, gradCam, network.height(), network.width());
    return tf.math.mul(
        readings.signal(GuidedRelu.PASS, Network.INPUT), tf.expandDims(enlarged, tf.constant(3)));
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
