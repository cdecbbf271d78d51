// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Window;

/** Counts operations of a residual network: however many branches meet, all is computed once. */
final class SharingAtForksTest {

  private static final Extent MAP = Extent.map(8, 8, 4);

  private static final Network NETWORK =
      new Network(
          "residual",
          8,
          8,
          List.of(
              convolution("stem", Network.INPUT),
              new Layer("stem/relu", new Op.Relu(), MAP),
              convolution("a1", "stem/relu"),
              new Layer("a1/relu", new Op.Relu(), MAP),
              convolution("a2", "a1/relu"),
              new Layer("a", new Op.Sum(), List.of("a2", "stem/relu"), MAP),
              new Layer("a/relu", new Op.Relu(), MAP),
              convolution("b1", "a/relu"),
              new Layer("b", new Op.Sum(), List.of("b1", "a/relu", "stem/relu"), MAP),
              new Layer("mean", new Op.AveragePool(Window.whole(MAP)), Extent.map(1, 1, 4)),
              new Layer("units", new Op.Reshape(), Extent.units(4)),
              new Layer("logits", new Op.Dense(), Extent.units(2))),
          List.of("one", "other"));

  private static final long CONVOLUTIONS = NETWORK.convolutions().size();

  private static Layer convolution(String name, String read) {
    return new Layer(name, new Op.Conv(Window.same(3)), List.of(read), MAP);
  }

  private static long count(String type, Method... methods) {
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(NETWORK, OperationNet.weights(NETWORK, new Random(5)), List.of(methods))) {
      return graph.operationCounts().getOrDefault(type, 0L);
    }
  }

  @Test
  void manyMethodsShareOneForwardPass() {
    assertThat(
            count(
                "Conv2D",
                new InputGradient(0),
                new SignalSum(halved(), "a"),
                new SignalSum(Pass.GRADIENT, "b")))
        .isEqualTo(CONVOLUTIONS);
  }

  @Test
  void aPassGoesThroughEachLayerOnceWhateverReadsIt() {
    assertThat(count("Conv2DBackpropInput", new InputGradient(0), new InputGradient(1)))
        .isEqualTo(CONVOLUTIONS);
  }

  @Test
  void distinctPassesAreBuiltOnceEach() {
    assertThat(
            count(
                "Conv2DBackpropInput",
                new InputGradient(0),
                new SignalSum(halved(), Network.INPUT),
                new SignalSum(halved(), "stem/relu"),
                new InputGradient(2)))
        .isEqualTo(2 * CONVOLUTIONS);
  }

  private static Pass halved() {
    return new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new Half()));
  }

  /** A rule of its own. */
  private record Half() implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      return List.of(tf.math.mul(node.gradient(upstream).get(0), tf.constant(0.5f)));
    }
  }
}
