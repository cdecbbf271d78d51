// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;

/** Counts operations: what methods have in common is computed once. */
final class SharingTest {

  private static final long CONVOLUTIONS = SmallNet.NETWORK.convolutions().size();
  private static final Pass RELEVANCE = new Pass(Seed.LOGIT, Composite.GRADIENT);

  @Test
  void oneForwardPassHoweverManyMethods() {
    assertThat(count("Conv2D", new InputGradient(0))).isEqualTo(CONVOLUTIONS);
    assertThat(
            count(
                "Conv2D",
                new InputGradient(0),
                new InputGradient(1),
                new SignalSum(RELEVANCE, Network.INPUT),
                new SignalSum(halved(), "block1_conv1")))
        .isEqualTo(CONVOLUTIONS);
  }

  @Test
  void methodsOfOnePassShareIt() {
    assertThat(
            count(
                "Conv2DBackpropInput",
                new InputGradient(0),
                new InputGradient(1),
                new SignalSum(Pass.GRADIENT, Network.INPUT),
                new SignalSum(Pass.GRADIENT, "block1_pool")))
        .isEqualTo(CONVOLUTIONS);
  }

  /** Each pass is made anew: equality counts, not identity. */
  @Test
  void equalPassesAreOnePass() {
    Method one = new SignalSum(halved(), Network.INPUT);
    Method other = new SignalSum(halved(), "block1_conv1/relu");
    assertThat(count("Conv2DBackpropInput", one, other)).isEqualTo(CONVOLUTIONS);
  }

  @Test
  void everyDistinctPassIsBuiltOnce() {
    assertThat(
            count(
                "Conv2DBackpropInput",
                new InputGradient(0),
                new SignalSum(RELEVANCE, Network.INPUT),
                new SignalSum(halved(), Network.INPUT),
                new InputGradient(2)))
        .isEqualTo(3 * CONVOLUTIONS);
  }

  @Test
  void aPassIsBuiltOnlyAsDeepAsItIsRead() {
    assertThat(count("Conv2DBackpropInput", new SignalSum(Pass.GRADIENT, "block2_conv1"))).isZero();
    assertThat(count("Conv2DBackpropInput", new SignalSum(Pass.GRADIENT, "block1_pool"))).isOne();
    assertThat(count("Conv2DBackpropInput", new SignalSum(Pass.GRADIENT, "block1_conv1"))).isOne();
    assertThat(count("MaxPoolGradV2", new SignalSum(Pass.GRADIENT, "block2_pool"))).isZero();
    assertThat(count("MaxPoolGradV2", new SignalSum(Pass.GRADIENT, "block1_pool"))).isOne();
  }

  /** The deeper reading goes on from where the shallower one stopped. */
  @Test
  void aPassGoesOnFromWhereItWasReadBefore() {
    Method shallow = new SignalSum(Pass.GRADIENT, "block1_pool");
    Method deep = new SignalSum(Pass.GRADIENT, Network.INPUT);
    assertThat(count("Conv2DBackpropInput", shallow, deep)).isEqualTo(CONVOLUTIONS);
    assertThat(count("Conv2DBackpropInput", deep, shallow)).isEqualTo(CONVOLUTIONS);
  }

  @Test
  void equalMethodsShareOneHead() {
    long once = operations(new InputGradient(1));
    assertThat(operations(new InputGradient(1), new InputGradient(1))).isEqualTo(once);
    assertThat(operations(new InputGradient(1), new InputGradient(2))).isGreaterThan(once);
  }

  @Test
  void equalMethodsGetTheSameMapsEachInItsPlace() {
    Batch.Request request = new Batch.Request(0, new Target.Of(1));
    try (CompiledGraph graph =
        compile(new InputGradient(1), new InputGradient(2), new InputGradient(1))) {
      BatchMaps maps = graph.explain(new Batch(1, SmallNet.noise(1, 1), List.of(request)));
      List<float[]> values =
          maps.methods().stream()
              .map(method -> method.maps().get(new BatchMaps.Case(0, 1)).values())
              .toList();
      assertThat(values).hasSize(3);
      assertThat(values.get(2)).isEqualTo(values.get(0)).isNotEqualTo(values.get(1));
    }
  }

  private static Pass halved() {
    return new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new Half()));
  }

  private static long count(String type, Method... methods) {
    try (CompiledGraph graph = compile(methods)) {
      return graph.operationCounts().getOrDefault(type, 0L);
    }
  }

  private static long operations(Method... methods) {
    try (CompiledGraph graph = compile(methods)) {
      return graph.operationCounts().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static CompiledGraph compile(Method... methods) {
    return new GraphCompiler(Device.CPU)
        .compile(SmallNet.NETWORK, SmallNet.weights(3), List.of(methods));
  }

  /** A rule of its own. */
  private record Half() implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      return List.of(tf.math.mul(node.gradient(upstream).get(0), tf.constant(0.5f)));
    }
  }
}
