// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

final class GraphBuilderTest {

  private static final Tensor NONE = Tensor.vector();

  private final GraphBuilder builder = new GraphBuilder(Extent.map(6, 5, 3));

  private static Tensor random(Integer... shape) {
    Random random = new Random(7);
    return Tensor.filled(List.of(shape), i -> random.nextDouble() * 2 - 1);
  }

  private Graph residual() {
    LearntOp norm = LearntOp.norm(random(4), NONE, random(4), Tensor.vector(1, 2, 3, 4), 1e-3);
    builder.add(
        "conv",
        LearntOp.of(new Op.Conv(Window.same(3)), random(3, 3, 3, 4), random(4)),
        Graph.INPUT);
    builder.add("norm", norm, "conv");
    builder.add("relu", new Op.Relu(), "norm");
    builder.add(
        "side", LearntOp.of(new Op.Conv(Window.same(1)), random(1, 1, 4, 4), random(4)), "relu");
    builder.add("sum", new Op.Sum(), "side", "relu");
    builder.add("both", new Op.Concat(), "sum", "relu");
    builder.add("mean", new Op.AveragePool(Window.of(6, 5, 1, 0)), "both");
    builder.flatten("flat", "mean");
    builder.add("logits", LearntOp.of(new Op.Dense(), random(8, 2), random(2)), "flat");
    builder.add("p", new Op.Softmax(List.of(1), false), "logits");
    return builder.graph("p");
  }

  @Test
  void aGraphIsFinishedWithoutItsNormAndItsSoftmax() {
    Graph finished = residual().finished();
    assertThat(finished.logits()).isEqualTo("logits");
    assertThat(finished.nodes().stream().map(Node::name))
        .containsExactly("norm", "relu", "side", "sum", "both", "mean", "flat", "logits");
    assertThat(finished.byName().get("both").extent()).isEqualTo(Extent.map(6, 5, 8));
    assertThat(finished.notes())
        .containsExactly(
            "It ends in Softmax 'p'. What is explained is its input, the logits.",
            "1 batch norm is folded, 0 stay.");
  }

  @Test
  void whatIsFoldedComputesTheSame() {
    double[] image = new Random(1).doubles(2L * 6 * 5 * 3, -1, 1).toArray();
    double[] before = new Slow(residual(), 2).forward(image).get("logits").data();
    double[] after = new Slow(another().finished(), 2).forward(image).get("logits").data();
    assertThat(after).containsExactly(before, within(1e-12));
  }

  private static Graph another() {
    return new GraphBuilderTest().residual();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    builder.add("pool", new Op.MaxPool(Window.tiles(2)), Graph.INPUT);
    assertThatThrownBy(() -> builder.add("sum", new Op.Sum(), "pool", Graph.INPUT))
        .isInstanceOf(Refusal.class)
        .hasMessage("[1, 3, 2, 3] and [1, 6, 5, 3] do not fit.");
    assertThatThrownBy(() -> builder.add("pool", new Op.Relu(), Graph.INPUT))
        .hasMessage("'pool' is made twice.");
    assertThatThrownBy(() -> builder.add("large", new Op.MaxPool(Window.tiles(9)), "pool"))
        .hasMessage("Nothing is left of n × 3 × 2 × 3: its window is larger.");
    LearntOp dense = LearntOp.of(new Op.Dense(), random(4, 2), random(2));
    assertThatThrownBy(() -> builder.add("dense", dense, "pool"))
        .hasMessage("It reads 4 numbers of n × 3 × 2 × 3.");
  }
}
