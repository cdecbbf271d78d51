// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.SignalMethod;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.ProportionalPool;

/** The slow network is held to finite differences, and the framework's walk to the slow network. */
final class ReferenceNetTest {

  private static final float[] PIXELS = TinyNet.noise(3, 1);

  static Stream<ContractNetwork> subjects() {
    return ContractNetwork.all().stream();
  }

  private static ReferenceNet reference(ContractNetwork subject) {
    return subject.reference(subject.noise(3, 1), 0);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void gradientEqualsFiniteDifferences(ContractNetwork subject) {
    ReferenceNet net = reference(subject);
    double step = 1e-5;
    Volume gradient = net.gradient(2, Network.INPUT);
    for (int i = 0; i < gradient.values().length; i += 7) {
      double slope = (logit(subject, net, i, step) - logit(subject, net, i, -step)) / (2 * step);
      assertThat(gradient.values()[i]).isCloseTo(slope, within(1e-8));
    }
    assertThat(gradient.abs().max()).isGreaterThan(0.01);
  }

  private static double logit(ContractNetwork subject, ReferenceNet net, int pixel, double step) {
    Volume image = net.image().map(value -> value);
    image.values()[pixel] += step;
    return new ReferenceNet(subject.network(), subject.weights(), image).logit(2);
  }

  /** Oracle: every term of the chain rule by hand, summed over weights and biases. */
  /** Without what bounds, gates or divides. */
  static Stream<ContractNetwork> piecewiseLinear() {
    return Stream.of(TinyNet.SUBJECT, TinyChain.SUBJECT, TinyGraph.SUBJECT);
  }

  @ParameterizedTest
  @MethodSource("piecewiseLinear")
  void gradientIsComplete(ContractNetwork subject) {
    ReferenceNet net = reference(subject);
    double sum = net.image().times(net.gradient(1, Network.INPUT)).sum();
    for (Layer layer : subject.network().layers()) {
      if (layer.op().affine()) {
        sum += net.gradient(1, layer.name()).times(net.bias(layer.name())).sum();
      }
    }
    assertThat(sum).isCloseTo(net.logit(1), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void gradientIsThatOfTheFramework(ContractNetwork subject) {
    List<SignalMethod> probes =
        Stream.concat(
                Stream.of(Network.INPUT), subject.network().layers().stream().map(Layer::name))
            .map(place -> new SignalMethod(Pass.GRADIENT, place))
            .toList();
    Agreement.checkAll(
        subject, probes, probe -> (net, target) -> lines(net.gradient(target, probe.place())));
  }

  /** The logits, read as the seed of relevance. */
  @ParameterizedTest
  @MethodSource("subjects")
  void logitsAreThoseOfTheFramework(ContractNetwork subject) {
    Agreement.checkAll(
        subject,
        List.of(
            new SignalMethod(
                new Pass(Seed.LOGIT, Composite.GRADIENT), subject.network().logits().name())),
        probe ->
            (net, target) ->
                lines(
                    net.signals(target, net.logit(target), ReferenceRules.GRADIENT)
                        .get(subject.network().logits().name())));
  }

  @ParameterizedTest
  @MethodSource("piecewiseLinear")
  void rulesApplyToTheirKind(ContractNetwork subject) {
    ReferenceRules rules = ReferenceRules.GRADIENT;
    Composite composite = Composite.GRADIENT;
    for (Class<? extends Op> kind : List.of(Op.MaxPool.class, Op.AveragePool.class)) {
      rules = rules.with(kind, ReferenceRule.PROPORTIONAL_POOL);
      composite = composite.with(kind, new ProportionalPool());
    }
    ReferenceRules both = rules;
    Agreement.checkAll(
        subject,
        List.of(new SignalMethod(new Pass(Seed.ONE, composite), Network.INPUT)),
        probe -> (net, target) -> lines(net.signals(target, 1, both).get(Network.INPUT)));
  }

  /** Oracle: before a pool at most every fourth value has a gradient, also where all are 0. */
  @Test
  void poolsSilenceThreeOfFourValues() {
    for (String place : List.of("block1_conv2/relu", "block2_conv2/relu", "block3_conv2/relu")) {
      TinyMaps maps = TinyMaps.of(new SignalMethod(Pass.GRADIENT, place), PIXELS);
      for (SaliencyMap map : maps.all()) {
        long loud = 0;
        for (float value : map.values()) {
          loud += value != 0 ? 1 : 0;
        }
        assertThat(4 * loud).isBetween(1L, (long) map.values().length);
      }
    }
  }

  /** Equal values: the first one of the window gets the signal, also where all are 0. */
  @Test
  void theFirstOfEqualWinnersTakesAll() {
    Layer pool = new Layer("pool", new Op.MaxPool(Window.tiles(2)), Extent.map(1, 2, 1));
    Volume input = new Volume(2, 4, 1, new double[] {0, 0, 1, 2, 0, 0, 2, 0});
    ReferenceNode node =
        new ReferenceNode(
            pool, List.of(input), new Volume(1, 2, 1, new double[] {0, 2}), Optional.empty());
    assertThat(node.gradient(new Volume(1, 2, 1, new double[] {5, 7})).values())
        .containsExactly(5, 0, 0, 7, 0, 0, 0, 0);
  }

  private static Volume lines(Volume volume) {
    return new Volume(volume.height() * volume.width(), volume.channels(), 1, volume.values());
  }
}
