// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.SmallNet;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Cost;
import org.touchstone.plan.Plan;

/** A small experiment that a test changes where it wants to. */
record Tried(
    Map<String, Method> methods,
    Map<String, ? extends Metric.OfMaps> metrics,
    List<Plan.Randomization> randomizations,
    Preprocessing preprocessing,
    Weights weights) {

  /** Goes on whatever fails. */
  static final FailureLimit ALL = new FailureLimit(false, 1);

  /** Two gradients under one metric. */
  static final Tried USUAL =
      new Tried(
          ordered("red", new InputGradient(0), "blue", new InputGradient(2)),
          Map.of("peaks", Peaks.ALL),
          List.of(),
          Preprocessing.DEFAULT,
          SmallNet.weights(3));

  static <T> Map<String, T> ordered(String first, T one, String second, T other) {
    Map<String, T> ordered = new LinkedHashMap<>();
    ordered.put(first, one);
    ordered.put(second, other);
    return ordered;
  }

  Tried with(Map<String, Method> others) {
    return new Tried(others, metrics, randomizations, preprocessing, weights);
  }

  Tried under(Map<String, ? extends Metric.OfMaps> others) {
    return new Tried(methods, others, randomizations, preprocessing, weights);
  }

  Tried with(Weights others) {
    return new Tried(methods, metrics, randomizations, preprocessing, others);
  }

  Tried reading(Preprocessing other) {
    return new Tried(methods, metrics, randomizations, other, weights);
  }

  Tried randomized(Plan.Randomization... others) {
    return new Tried(methods, metrics, List.of(others), preprocessing, weights);
  }

  Plan plan(Samples samples, int batch) {
    List<Plan.NamedMethod> rows = new ArrayList<>();
    methods.forEach((name, method) -> rows.add(new Plan.NamedMethod(name, method)));
    List<Plan.Evaluation> evaluations = new ArrayList<>();
    metrics.forEach((name, metric) -> evaluations.add(new Plan.Evaluation(name, metric)));
    return new Plan(
        "tried",
        SmallNet.NETWORK,
        rows,
        evaluations,
        randomizations,
        samples.size(),
        batch,
        16,
        new Cost(1, 3, 1000, 1000));
  }

  Outcome run(Samples samples, int batch) {
    return run(samples, batch, images -> {});
  }

  Outcome run(Samples samples, int batch, IntConsumer progress) {
    try (CompiledGraph graph = compile()) {
      return runner(plan(samples, batch), graph).run(samples, History.none(), ALL, progress);
    }
  }

  Runner runner(Plan plan, CompiledGraph graph) {
    return new Runner(plan, graph, preprocessing, weights, 7);
  }

  CompiledGraph compile() {
    return new GraphCompiler(Device.CPU).compile(SmallNet.NETWORK, weights, methods);
  }
}
