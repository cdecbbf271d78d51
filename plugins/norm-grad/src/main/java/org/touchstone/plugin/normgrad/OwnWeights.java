// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.toolkit.map.WindowMeans;

/**
 * What each place of a convolution's output adds to the gradient of its weights: the outer product
 * of its gradient and the window that it reads, within each group of channels.
 */
record OwnWeights(Layer convolution, Op.Conv conv) {

  private static final String ID = "no-convolution";

  /**
   * Those of the convolution that a layer is, or that is before it if it is a nonlinearity.
   *
   * @throws UnfitNetworkException if there is none
   */
  static OwnWeights of(Network network, Layer layer) {
    String before = network.preActivation(layer);
    if (!before.equals(Network.INPUT) && network.layer(before).op() instanceof Op.Conv conv) {
      return new OwnWeights(network.layer(before), conv);
    }
    throw new UnfitNetworkException(
        ID,
        "'identity: conv3x3' is of a convolution, and '%s' is none".formatted(before),
        nearest(network, layer));
  }

  private static List<String> nearest(Network network, Layer layer) {
    Stream<Layer> before =
        network.convolutions().stream()
            .filter(each -> each.output().pixels() > 1)
            .filter(each -> network.indexOf(each.name()) < network.indexOf(layer.name()));
    return before
        .reduce((first, second) -> second)
        .map(last -> "The nearest before it: '%s'.".formatted(last.name()))
        .stream()
        .toList();
  }

  Set<Tap> taps() {
    return Set.of(input(), new Tap.Signal(Pass.GRADIENT, convolution.name()));
  }

  private Tap input() {
    return readsImage() ? new Tap.Image() : new Tap.Value(convolution.inputs().get(0));
  }

  private boolean readsImage() {
    return convolution.inputs().get(0).equals(Network.INPUT);
  }

  /** The norm of an outer product is that of one factor times that of the other. */
  Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    Operand<TFloat32> input =
        readsImage() ? readings.image() : readings.value(convolution.inputs().get(0));
    Operand<TFloat64> windows =
        windows(tf, ofGroups(tf, input, network.extent(convolution.inputs().get(0))));
    Operand<TFloat64> gradients =
        ofGroups(tf, readings.signal(Pass.GRADIENT, convolution.name()), convolution.output());
    return Norm.root(tf, tf.reduceSum(tf.math.mul(windows, gradients), tf.constant(3)));
  }

  /** The sum of squares of each group, [rows, h, w, groups]. */
  private Operand<TFloat64> ofGroups(Ops tf, Operand<TFloat32> values, Extent extent) {
    int[] apart = {
      -1, extent.height(), extent.width(), conv.groups(), extent.channels() / conv.groups()
    };
    return tf.reduceSum(Norm.squares(tf, tf.reshape(values, tf.constant(apart))), tf.constant(4));
  }

  /** The sum of what each window sees. */
  private Operand<TFloat64> windows(Ops tf, Operand<TFloat64> values) {
    Operand<TFloat32> means =
        new WindowMeans(conv.window()).of(tf, tf.dtypes.cast(values, TFloat32.class));
    return tf.math.mul(
        tf.dtypes.cast(means, TFloat64.class), tf.constant((double) conv.window().pixels()));
  }
}
