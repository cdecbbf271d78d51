// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.touchstone.api.data.Samples;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.result.MethodCost;
import org.touchstone.result.MethodCosts;

/**
 * Measures every method on its own: the batch that a run begins with is explained for the highest
 * class, a few times, each time by one method after another, so that whatever else the machine does
 * meets all of them.
 */
public record CostMeasurement(Plan plan, CompiledGraph graph, Preprocessing preprocessing) {

  /** Of so many measurements the median is taken; what comes before them is warming up. */
  private static final int ROUNDS = 3;

  /**
   * The cost of every method of the plan.
   *
   * @return empty if no image of the first batch can be read
   */
  public Optional<MethodCosts> measure(Samples samples) {
    int images = Math.min(plan.batch(), plan.images());
    LoadedBatch loaded = new SampleReader(samples, plan.network(), preprocessing).read(0, images);
    if (loaded.items().isEmpty()) {
      return Optional.empty();
    }
    Batch batch = loaded.highest();
    round(batch);
    List<Round> rounds = IntStream.range(0, ROUNDS).mapToObj(i -> round(batch)).toList();
    return Optional.of(costs(rounds));
  }

  /** Seconds of a batch: of the forward pass, of all methods together, and of each alone. */
  private record Round(int images, double forward, double together, List<Double> alone) {}

  private Round round(Batch batch) {
    double forward = seconds(() -> graph.forward(batch));
    double together = seconds(() -> graph.explain(batch));
    List<Double> alone =
        IntStream.range(0, plan.methods().size())
            .mapToObj(method -> seconds(() -> graph.explainAlone(batch, method)))
            .toList();
    return new Round(batch.images(), forward, together, alone);
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private MethodCosts costs(List<Round> rounds) {
    List<MethodCost> methods = new ArrayList<>();
    for (int i = 0; i < plan.methods().size(); i++) {
      Plan.NamedMethod method = plan.methods().get(i);
      int passes = Planner.passes(method, plan.network());
      int position = i;
      methods.add(
          new MethodCost(
              method.name(), passes, perImage(rounds, round -> round.alone().get(position))));
    }
    return new MethodCosts(
        rounds.get(0).images(),
        perImage(rounds, Round::forward),
        perImage(rounds, Round::together),
        methods);
  }

  private static double perImage(List<Round> rounds, ToDoubleFunction<Round> part) {
    double[] seconds = rounds.stream().mapToDouble(part).toArray();
    return new Median().evaluate(seconds) / rounds.get(0).images();
  }
}
