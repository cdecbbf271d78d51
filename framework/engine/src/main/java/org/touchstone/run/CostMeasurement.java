// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.Method;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Asking;
import org.touchstone.plan.CoreMethod;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.result.MethodCost;
import org.touchstone.result.MethodCosts;

/**
 * Measures every method on its own: the batch that a run begins with is explained for the highest
 * class, a few times, each time by one method after another, so that whatever else the machine does
 * meets all of them. Of a method that is evaluated at several views one is measured, and of one
 * that asks about edits the forward pass; either is counted as often as it happens.
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

  /**
   * Seconds of a batch.
   *
   * @param once of all methods together that are evaluated at the image alone
   * @param atView of all others together, at one view
   * @param alone of each method that reads taps, at one view; 0 of others
   */
  private record Round(
      int images, double forward, double once, double atView, List<Double> alone) {}

  private Round round(Batch batch) {
    return new Round(
        batch.images(),
        seconds(() -> graph.forward(batch)),
        seconds(() -> graph.explain(batch, heads(true))),
        seconds(() -> graph.explain(batch, heads(false))),
        cores().stream().map(core -> isProbed(core) ? 0 : alone(batch, core)).toList());
  }

  private List<CoreMethod> cores() {
    return plan.methods().stream().map(method -> CoreMethod.of(method.method())).toList();
  }

  private static boolean isProbed(CoreMethod method) {
    return method.core() instanceof Method.OfProbe;
  }

  /** The positions in the graph of those that are evaluated at the image alone, or of others. */
  private List<Integer> heads(boolean once) {
    List<CoreMethod> ofTaps = cores().stream().filter(core -> !isProbed(core)).toList();
    return IntStream.range(0, ofTaps.size())
        .filter(head -> ofTaps.get(head).once() == once)
        .boxed()
        .toList();
  }

  private double alone(Batch batch, CoreMethod method) {
    List<CoreMethod> ofTaps = cores().stream().filter(core -> !isProbed(core)).toList();
    return seconds(() -> graph.explainAlone(batch, ofTaps.indexOf(method)));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private MethodCosts costs(List<Round> rounds) {
    double forward = perImage(rounds, Round::forward);
    Asking asking = Planner.asking(plan.methods(), plan.network());
    List<MethodCost> methods = new ArrayList<>();
    for (int i = 0; i < plan.methods().size(); i++) {
      Plan.NamedMethod method = plan.methods().get(i);
      CoreMethod core = CoreMethod.of(method.method());
      int position = i;
      double one = isProbed(core) ? forward : perImage(rounds, r -> r.alone().get(position));
      long forwards = core.forwards(plan.network());
      long passes = Planner.passes(method, plan.network());
      methods.add(new MethodCost(method.name(), forwards, passes, one * Math.max(1, forwards)));
    }
    double together =
        perImage(rounds, Round::once)
            + asking.views() * perImage(rounds, Round::atView)
            + asking.edits() * forward;
    return new MethodCosts(rounds.get(0).images(), forward, together, methods);
  }

  private static double perImage(List<Round> rounds, ToDoubleFunction<Round> part) {
    double[] seconds = rounds.stream().mapToDouble(part).toArray();
    return new Median().evaluate(seconds) / rounds.get(0).images();
  }
}
