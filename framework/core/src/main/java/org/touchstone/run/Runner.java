// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;

/** Sends a dataset through the graph, batch by batch, and scores every map. */
public final class Runner {

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;

  public Runner(Plan plan, CompiledGraph graph, Preprocessing preprocessing) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
  }

  /**
   * Runs the whole plan. The next batch is decoded while this one is explained.
   *
   * @param progress told how many images a finished batch had
   */
  public Outcome run(Samples samples, IntConsumer progress) {
    List<Scoring> scorings = plan.rows().stream().map(row -> new Scoring(plan, row)).toList();
    List<Outcome> outcomes = new ArrayList<>();
    ExecutorService decoder = Executors.newSingleThreadExecutor(Runner::daemon);
    try {
      CompletableFuture<Loaded> next = load(samples, 0, decoder);
      for (int batch = 0; batch < plan.batches(); batch++) {
        Loaded loaded = next.join();
        next = load(samples, batch + 1, decoder);
        outcomes.add(explain(loaded, scorings));
        progress.accept(loaded.items().size() + loaded.failures().size());
      }
    } finally {
      decoder.shutdownNow();
    }
    return joined(outcomes.stream());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "decoder");
    thread.setDaemon(true);
    return thread;
  }

  private CompletableFuture<Loaded> load(Samples samples, int batch, ExecutorService decoder) {
    int start = batch * plan.batch();
    int end = Math.min(plan.images(), start + plan.batch());
    return CompletableFuture.supplyAsync(
        () -> Loaded.read(samples, start, end, plan.network(), preprocessing), decoder);
  }

  private Outcome explain(Loaded loaded, List<Scoring> scorings) {
    if (loaded.items().isEmpty()) {
      return new Outcome(List.of(), loaded.failures());
    }
    List<Batch.Request> requests =
        requests(loaded.items().stream().map(Loaded.Item::sample).toList());
    if (requests.isEmpty()) {
      return new Outcome(List.of(), loaded.failures());
    }
    BatchMaps maps = graph.explain(new Batch(loaded.items().size(), loaded.pixels(), requests));
    Stream<Outcome> scored =
        IntStream.range(0, scorings.size())
            .parallel()
            .mapToObj(i -> scorings.get(i).score(loaded, maps.logits(), maps.maps().get(i)));
    return joined(
        Stream.concat(
            Stream.of(new Outcome(List.of(), loaded.failures())), scored.toList().stream()));
  }

  private List<Batch.Request> requests(List<Sample> samples) {
    return IntStream.range(0, samples.size())
        .boxed()
        .flatMap(
            i ->
                classes(plan.network(), samples.get(i)).map(target -> new Batch.Request(i, target)))
        .toList();
  }

  private Stream<Target> classes(Network network, Sample sample) {
    return plan.targets().stream()
        .flatMap(
            target ->
                target instanceof Target.Labelled
                    ? sample.labels().stream()
                        .filter(network.labels()::contains)
                        .map(label -> new Target.Of(network.labels().indexOf(label)))
                    : Stream.of(target));
  }

  private static Outcome joined(Stream<Outcome> outcomes) {
    List<Outcome> parts = outcomes.toList();
    return new Outcome(
        parts.stream().flatMap(part -> part.scores().stream()).toList(),
        parts.stream().flatMap(part -> part.failures().stream()).toList());
  }
}
