// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Samples;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/** Sends a dataset through the graph, batch by batch, and scores every map. */
public final class Runner {

  /** One decodes the batch to come, one scores the batch that was. */
  private static final int WORKERS = 2;

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;

  public Runner(Plan plan, CompiledGraph graph, Preprocessing preprocessing) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
  }

  /** A batch whose maps are being scored. */
  private record Scored(int images, CompletableFuture<Outcome> outcome) {}

  /**
   * Runs the whole plan. While a batch is explained, the next one is decoded and the one before is
   * scored; batches are scored in their order.
   *
   * @param progress told how many images a finished batch had
   */
  public Outcome run(Samples samples, IntConsumer progress) {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Runner::daemon);
    try {
      return run(samples, progress, workers);
    } catch (CompletionException e) {
      throw unwrapped(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private Outcome run(Samples samples, IntConsumer progress, ExecutorService workers) {
    List<Scoring> scorings = plan.rows().stream().map(row -> new Scoring(plan, row)).toList();
    List<Scored> scored = new ArrayList<>();
    CompletableFuture<Loaded> next = load(samples, 0, workers);
    for (int batch = 0; batch < plan.batches(); batch++) {
      Loaded loaded = next.join();
      next = load(samples, batch + 1, workers);
      Explained explained = explain(loaded);
      awaitLast(scored, progress);
      scored.add(
          new Scored(
              loaded.size(),
              CompletableFuture.supplyAsync(() -> score(explained, scorings), workers)));
    }
    awaitLast(scored, progress);
    return joined(scored.stream().map(batch -> batch.outcome().join()));
  }

  private static void awaitLast(List<Scored> scored, IntConsumer progress) {
    if (!scored.isEmpty()) {
      Scored last = scored.get(scored.size() - 1);
      last.outcome().join();
      progress.accept(last.images());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "run");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unwrapped(CompletionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }

  private CompletableFuture<Loaded> load(Samples samples, int batch, ExecutorService workers) {
    int start = batch * plan.batch();
    int end = Math.min(plan.images(), start + plan.batch());
    return CompletableFuture.supplyAsync(
        () -> Loaded.read(samples, start, end, plan.network(), preprocessing), workers);
  }

  private Explained explain(Loaded loaded) {
    if (loaded.items().isEmpty()) {
      return new Explained(
          loaded, new BatchMaps(List.of(), Collections.nCopies(plan.rows().size(), Map.of())));
    }
    Batch batch = new Batch(loaded.items().size(), loaded.pixels(), requests(loaded.items()));
    return new Explained(loaded, graph.explain(batch));
  }

  private Outcome score(Explained batch, List<Scoring> scorings) {
    List<Outcome> ofRows =
        IntStream.range(0, scorings.size())
            .parallel()
            .mapToObj(i -> scorings.get(i).score(batch, batch.maps().maps().get(i)))
            .toList();
    return joined(
        Stream.concat(Stream.of(new Outcome(List.of(), batch.failures())), ofRows.stream()));
  }

  private List<Batch.Request> requests(List<Loaded.Item> items) {
    return IntStream.range(0, items.size())
        .boxed()
        .flatMap(i -> requests(i, items.get(i)))
        .toList();
  }

  private Stream<Batch.Request> requests(int image, Loaded.Item item) {
    return plan.targets().stream()
        .flatMap(target -> item.requests(image, target, plan.network()).stream());
  }

  /** By image, whatever the batches were; the scores of an image in the order of the plan. */
  private static Outcome joined(Stream<Outcome> outcomes) {
    List<Outcome> parts = outcomes.toList();
    return new Outcome(
        parts.stream()
            .flatMap(part -> part.scores().stream())
            .sorted(Comparator.comparingInt(ItemScore::index))
            .toList(),
        parts.stream()
            .flatMap(part -> part.failures().stream())
            .sorted(Comparator.comparingInt(Failure::index))
            .toList());
  }
}
