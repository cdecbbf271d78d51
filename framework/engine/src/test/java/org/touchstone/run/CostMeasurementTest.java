// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.WrittenMethod;
import org.touchstone.result.MethodCost;
import org.touchstone.result.MethodCosts;

final class CostMeasurementTest {

  private static final Tried TWO =
      Tried.USUAL.with(
          Tried.ordered(
              "gradient",
              new InputGradient(0),
              "activation",
              WrittenMethod.onValue("block2_pool", (tf, map) -> map)));

  private static Optional<MethodCosts> measured(Pictures pictures) {
    try (CompiledGraph graph = TWO.compile()) {
      return new CostMeasurement(TWO.plan(pictures, 2), graph, TWO.preprocessing())
          .measure(pictures);
    }
  }

  @Test
  void everyMethodIsMeasuredOnItsOwn() {
    MethodCosts costs = measured(Pictures.of(3)).orElseThrow();
    assertThat(costs.images()).isEqualTo(2);
    assertThat(costs.forward()).isPositive();
    assertThat(costs.together()).isPositive();
    assertThat(costs.methods())
        .extracting(MethodCost::method)
        .containsExactly("gradient", "activation");
    assertThat(costs.methods()).extracting(MethodCost::passes).containsExactly(1, 0);
    assertThat(costs.methods()).allMatch(cost -> cost.seconds() > 0);
  }

  @Test
  void withoutAPictureThereIsNothingToMeasure() {
    IOException torn = new IOException("'x' is torn.");
    assertThat(measured(new Pictures().addBroken(torn).addBroken(torn))).isEmpty();
  }
}
