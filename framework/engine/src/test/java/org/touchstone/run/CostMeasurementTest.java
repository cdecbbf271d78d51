// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
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
    assertThat(costs.methods()).extracting(MethodCost::passes).containsExactly(1L, 0L);
    assertThat(costs.methods()).allMatch(cost -> cost.seconds() > 0);
  }

  /** What comes before it in the plan has no place in the graph. */
  @Test
  void aMethodThatAsksCountsTheForwardPassAndOneAtViewsEachOfThem() {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("asking", new Asking());
    methods.put("gradient", new InputGradient(0));
    methods.put(
        "noisy",
        new Method.Over(
            new InputGradient(1), new Inputs.Noisy(5, 0.1, Inputs.Combine.MEAN, false)));
    Tried tried = Tried.USUAL.with(methods);
    Pictures pictures = Pictures.of(2);
    try (CompiledGraph graph = tried.compile()) {
      MethodCosts costs =
          new CostMeasurement(tried.plan(pictures, 2), graph, tried.preprocessing())
              .measure(pictures)
              .orElseThrow();
      assertThat(costs.methods()).extracting(MethodCost::forwards).containsExactly(300L, 1L, 5L);
      assertThat(costs.methods()).extracting(MethodCost::passes).containsExactly(0L, 1L, 5L);
      assertThat(costs.methods().get(0).seconds()).isCloseTo(300 * costs.forward(), within(1e-12));
      assertThat(costs.together()).isGreaterThan(300 * costs.forward());
    }
  }

  /** A method that would ask much, which no measurement waits for. */
  private record Asking() implements Method.OfProbe {

    @Override
    public long edits(Network network) {
      return 300;
    }

    @Override
    public Probe.OfMap probe(Subject subject) {
      throw new IllegalStateException("A measurement asks nothing.");
    }
  }

  @Test
  void withoutAPictureThereIsNothingToMeasure() {
    IOException torn = new IOException("'x' is torn.");
    assertThat(measured(new Pictures().addBroken(torn).addBroken(torn))).isEmpty();
  }
}
