// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.touchstone.api.data.Samples;
import org.touchstone.api.metric.Target;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.result.MethodCost;

/**
 * Measures every method on its own: the batch that a run begins with is explained for the highest
 * class, a few times, each time by one method after another, so that whatever else the machine does
 * meets all of them.
 */
public record Costs(Plan plan, CompiledGraph graph, Preprocessing preprocessing) {

  /** Of so many measurements the median is taken; what comes before them is warming up. */
  private static final int ROUNDS = 3;

  /**
   * The cost of every row of the plan.
   *
   * @return in the plan's order; empty if no image of the first batch can be read
   */
  public List<MethodCost> measure(Samples samples) {
    int images = Math.min(plan.batch(), plan.images());
    Loaded loaded = Loaded.read(samples, 0, images, plan.network(), preprocessing);
    if (loaded.items().isEmpty()) {
      return List.of();
    }
    Batch batch = batch(loaded);
    round(batch);
    List<double[]> rounds = IntStream.range(0, ROUNDS).mapToObj(i -> round(batch)).toList();
    return costs(rounds, batch.images());
  }

  private static Batch batch(Loaded loaded) {
    int images = loaded.items().size();
    List<Batch.Request> highest =
        IntStream.range(0, images).mapToObj(i -> new Batch.Request(i, Target.HIGHEST)).toList();
    return new Batch(images, loaded.pixels(), highest);
  }

  /** The seconds of a forward pass, then those of every row. */
  private double[] round(Batch batch) {
    double[] seconds = new double[1 + plan.rows().size()];
    seconds[0] = seconds(() -> graph.forward(batch));
    for (int row = 0; row < plan.rows().size(); row++) {
      int method = row;
      seconds[1 + row] = seconds(() -> graph.explainAlone(batch, method));
    }
    return seconds;
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private List<MethodCost> costs(List<double[]> rounds, int images) {
    List<MethodCost> costs = new ArrayList<>();
    for (int row = 0; row < plan.rows().size(); row++) {
      Plan.Row method = plan.rows().get(row);
      double seconds = median(rounds, 1 + row);
      costs.add(
          new MethodCost(
              method.name(),
              Planner.passes(method, plan.network()),
              seconds / images,
              seconds / median(rounds, 0)));
    }
    return costs;
  }

  private static double median(List<double[]> rounds, int position) {
    return new Median().evaluate(rounds.stream().mapToDouble(r -> r[position]).toArray());
  }
}
