// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.Volume;

/** Oracle: FullGrad's terms, with those of the dense layers that its map leaves out. */
final class CompletenessTest {

  static Stream<ContractNetwork> complete() {
    return Stream.of(
        TinyNet.SUBJECT, TinyChain.SUBJECT, TinyGraph.SUBJECT, withoutBounds(TinyMobile.SUBJECT));
  }

  /** The same weights, with depthwise convolutions and a norm that stays, and plain ReLUs. */
  private static ContractNetwork withoutBounds(ContractNetwork subject) {
    Network network = subject.network();
    List<Layer> layers =
        network.layers().stream()
            .map(
                layer ->
                    layer.op() instanceof Op.Relu
                        ? new Layer(layer.name(), new Op.Relu(), layer.inputs(), layer.output())
                        : layer)
            .toList();
    return new ContractNetwork(
        new Network("unbounded", network.height(), network.width(), layers, network.labels()),
        subject.weights());
  }

  @ParameterizedTest
  @MethodSource("complete")
  void termsSumToTheLogit(ContractNetwork subject) {
    Agreement.check(subject, new Terms(), (net, target) -> Volume.of(net.logit(target)), 1e-4);
    assertThat(FullGrad.DEFAULT.notes(subject.network())).isEmpty();
  }

  /** Bounds, gates and norms have terms of their own, and the user is told. */
  @Test
  void whereTheyDoNotItIsSaid() {
    assertThat(FullGrad.DEFAULT.notes(TinyMobile.NETWORK))
        .containsExactly(
            "its terms do not add up to the logit on tiny-mobile, which is not piecewise linear: it"
                + " has ReLU up to 1.5.");
    assertThat(FullGrad.DEFAULT.notes(TinyGated.NETWORK))
        .containsExactly(
            "its terms do not add up to the logit on tiny-gated, which is not piecewise linear: it"
                + " has Silu, Sigmoid, Product, Lrn.");
    assertThatThrownBy(
            () ->
                Agreement.check(
                    TinyGated.SUBJECT,
                    new Terms(),
                    (net, target) -> Volume.of(net.logit(target)),
                    1e-2))
        .isInstanceOf(AssertionError.class);
  }

  /** {@code Σ x ⊙ ∇_x f + Σ_l Σ b_l ⊙ ∇_{z_l} f} as a map of one pixel. */
  private record Terms() implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      Set<Tap> taps = new LinkedHashSet<>(FullGrad.DEFAULT.taps(network));
      for (Layer layer : affine(network)) {
        taps.add(new Tap.Signal(Pass.GRADIENT, layer.name()));
        taps.add(new Tap.Bias(layer.name()));
      }
      return taps;
    }

    private static List<Layer> affine(Network network) {
      return network.layers().stream().filter(layer -> layer.op().affine()).toList();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      Operand<TFloat32> sum =
          flat(tf, tf.math.mul(readings.image(), readings.signal(Pass.GRADIENT, Network.INPUT)));
      for (Layer layer : affine(readings.network())) {
        Operand<TFloat32> term =
            tf.math.mul(readings.signal(Pass.GRADIENT, layer.name()), readings.bias(layer.name()));
        sum = tf.math.add(sum, flat(tf, term));
      }
      return tf.reshape(sum, tf.constant(new int[] {-1, 1, 1}));
    }

    /** From [rows, …] to [rows]. */
    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> term) {
      int[] axes = new int[term.shape().numDimensions() - 1];
      for (int i = 0; i < axes.length; i++) {
        axes[i] = i + 1;
      }
      return tf.reduceSum(term, tf.constant(axes));
    }
  }
}
