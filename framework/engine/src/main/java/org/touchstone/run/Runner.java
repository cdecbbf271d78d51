// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.journal.Failure;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.journal.SampleSum;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/**
 * Sends a dataset through the graph, batch by batch and, within a batch, weights by weights, and
 * scores every map.
 */
public final class Runner {

  /** One decodes the batch to come, one scores what was explained last. */
  private static final int WORKERS = 2;

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;
  private final Weights trained;
  private final Variants variants;
  private final Looks looks;

  /**
   * A run of a plan.
   *
   * @param graph compiled for the plan, with the trained weights in place
   * @param seed of all that is random
   */
  public Runner(
      Plan plan, CompiledGraph graph, Preprocessing preprocessing, Weights trained, long seed) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
    this.trained = trained;
    this.variants = new Variants(plan.network(), trained, seed);
    this.looks = new Looks(graph, seed);
  }

  /**
   * Runs the whole plan, or what an earlier run left of it. While a batch is explained, the next
   * one is decoded and what was explained before is scored, in its order.
   *
   * @param history of earlier work on the same plan; every batch that is finished joins it
   * @param limit what failures it goes on with
   * @param progress told how many images were explained, under any weights
   * @throws TooManyFailuresException if there are more than that; their batch is not finished
   */
  public Outcome run(Samples samples, History history, FailureLimit limit, IntConsumer progress) {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Runner::daemon);
    try {
      FailureWatch watch = new FailureWatch(plan, limit, history.finished());
      SampleIds ids = new SampleIds(samples);
      history.finished().forEach(batch -> ids.add(batch.samples()));
      run(samples, history, queue(workers, watch, progress, history, ids), workers);
      return joined(history.finished().stream());
    } catch (CompletionException e) {
      throw unwrapped(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static ScoringQueue queue(
      ExecutorService workers,
      FailureWatch watch,
      IntConsumer progress,
      History history,
      SampleIds ids) {
    return new ScoringQueue(
        workers,
        watch::part,
        progress,
        outcomes -> {
          Outcome batch = joined(outcomes.stream());
          ids.add(batch.samples());
          watch.batch(batch);
          history.add(batch);
        });
  }

  /**
   * The first of some samples that is not read as it was before.
   *
   * @param before what was read, in the order of the dataset
   * @param progress told of each that was read again, by several threads
   */
  public Optional<SampleSum> changed(
      Samples samples, List<SampleSum> before, IntConsumer progress) {
    return before.parallelStream()
        .filter(
            sum -> {
              Loaded again = read(samples, sum.index(), sum.index() + 1);
              progress.accept(1);
              return !again.sums().contains(sum);
            })
        .findFirst();
  }

  private void run(Samples samples, History history, ScoringQueue queue, ExecutorService workers) {
    int first = history.finished().size();
    if (first == plan.batches()) {
      return;
    }
    Scorings scorings = scorings(samples, first);
    CompletableFuture<Loaded> next = load(samples, first, workers);
    for (int batch = first; batch < plan.batches(); batch++) {
      Loaded loaded = next.join();
      next = load(samples, batch + 1, workers);
      explain(loaded, scorings, queue);
    }
    queue.await();
  }

  /**
   * The state of all scorings before a batch. Metrics of mismatched pairs need the image before, so
   * the last batches are explained again, as far back as every row has such an image.
   */
  private Scorings scorings(Samples samples, int batch) {
    Scorings scorings = new Scorings(plan);
    for (int from = batch - 1; from >= 0 && !scorings.havePrevious(); from--) {
      scorings = new Scorings(plan);
      for (int again = from; again < batch; again++) {
        Explained explained = explain(read(samples, again));
        scorings.trained(explained, looks.trained(explained, plan.looks()));
      }
    }
    return scorings;
  }

  private void explain(Loaded loaded, Scorings scorings, ScoringQueue queue) {
    Explained explained = explain(loaded);
    Seen seen = looks.trained(explained, plan.looks());
    boolean alone = loaded.items().isEmpty() || plan.randomizations().isEmpty();
    queue.add(loaded.size(), alone, () -> scorings.trained(explained, seen));
    if (!alone) {
      explainChanges(explained, scorings, queue);
      graph.assign(trained);
    }
  }

  private void explainChanges(Explained explained, Scorings scorings, ScoringQueue queue) {
    List<Integer> classes = explained.highest();
    int left = plan.explanationsPerImage() - 1;
    for (Plan.Randomization randomization : plan.randomizations()) {
      for (int draw = 0; draw < randomization.randomizer().draws(); draw++) {
        List<Weights> weights = variants.of(randomization, draw);
        for (Stage stage : randomization.visited()) {
          graph.assign(weights.get(randomization.stages().indexOf(stage)));
          At at = new At(draw + 1, stage);
          Seen seen = looks.under(at, explained.loaded(), classes, randomization.looks(stage));
          left--;
          queue.add(
              explained.loaded().size(), left == 0, () -> scorings.changed(randomization, seen));
        }
      }
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
    return CompletableFuture.supplyAsync(() -> read(samples, batch), workers);
  }

  private Loaded read(Samples samples, int batch) {
    int start = batch * plan.batch();
    return read(samples, start, Math.min(plan.images(), start + plan.batch()));
  }

  private Loaded read(Samples samples, int start, int end) {
    return Loaded.read(samples, start, end, plan.network(), preprocessing);
  }

  private Explained explain(Loaded loaded) {
    if (loaded.items().isEmpty()) {
      return new Explained(
          loaded, new BatchMaps(List.of(), Collections.nCopies(plan.rows().size(), Map.of())));
    }
    Batch batch = new Batch(loaded.items().size(), loaded.pixels(), requests(loaded.items()));
    return new Explained(loaded, graph.explain(batch));
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
  static Outcome joined(Stream<Outcome> outcomes) {
    List<Outcome> parts = outcomes.toList();
    return new Outcome(
        parts.stream()
            .flatMap(part -> part.samples().stream())
            .sorted(Comparator.comparingInt(SampleSum::index))
            .toList(),
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
