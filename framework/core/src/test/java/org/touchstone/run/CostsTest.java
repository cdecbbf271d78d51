// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.WrittenMethod;
import org.touchstone.result.MethodCost;

final class CostsTest {

  private static final Tried TWO =
      Tried.USUAL.with(
          Tried.ordered(
              "gradient",
              new InputGradient(0),
              "activation",
              WrittenMethod.onValue("block2_pool", (tf, map) -> map)));

  private static List<MethodCost> measured(Pictures pictures) {
    try (CompiledGraph graph = TWO.compile()) {
      return new Costs(TWO.plan(pictures, 2), graph, TWO.preprocessing()).measure(pictures);
    }
  }

  @Test
  void everyMethodIsMeasuredOnItsOwn() {
    List<MethodCost> costs = measured(Pictures.of(3));
    assertThat(costs).extracting(MethodCost::method).containsExactly("gradient", "activation");
    assertThat(costs).extracting(MethodCost::passes).containsExactly(1, 0);
    for (MethodCost cost : costs) {
      assertThat(cost.seconds()).isPositive().isLessThan(60);
      assertThat(cost.forwards()).isPositive();
    }
    // Both are told as multiples of one and the same pass.
    assertThat(costs.get(0).seconds() / costs.get(0).forwards())
        .isCloseTo(
            costs.get(1).seconds() / costs.get(1).forwards(),
            org.assertj.core.api.Assertions.withinPercentage(1e-6));
  }

  @Test
  void withoutAPictureThereIsNothingToMeasure() {
    IOException torn = new IOException("'x' is torn.");
    assertThat(measured(new Pictures().addBroken(torn).addBroken(torn))).isEmpty();
  }
}
