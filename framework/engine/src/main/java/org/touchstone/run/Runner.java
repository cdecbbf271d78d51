// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Comparator;
import java.util.List;
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
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.WeightsScope;
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
  private final StageWeights weights;
  private final long seed;

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
    this.weights = new StageWeights(plan.network(), trained, seed);
    this.seed = seed;
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
      run(reader(samples), history, queue(workers, watch, progress, history, ids), workers);
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
    SampleReader reader = reader(samples);
    return before.parallelStream()
        .filter(
            sum -> {
              LoadedBatch again = reader.read(sum.index(), sum.index() + 1);
              progress.accept(1);
              return !again.sums().contains(sum);
            })
        .findFirst();
  }

  private SampleReader reader(Samples samples) {
    return new SampleReader(samples, plan.network(), preprocessing);
  }

  private void run(
      SampleReader reader, History history, ScoringQueue queue, ExecutorService workers) {
    int first = history.finished().size();
    if (first == plan.batches()) {
      return;
    }
    Explainer explainer = Explainer.of(plan, graph, reader, seed);
    CompletableFuture<LoadedBatch> next = load(reader, first, workers);
    for (int batch = first; batch < plan.batches(); batch++) {
      LoadedBatch loaded = next.join();
      next = load(reader, batch + 1, workers);
      explain(loaded, explainer, reader, queue);
    }
    queue.await();
  }

  private void explain(
      LoadedBatch loaded, Explainer explainer, SampleReader reader, ScoringQueue queue) {
    BatchScoring scoring = new BatchScoring(plan, loaded);
    List<ExplainedImage> all =
        explainer.trained(plan, loaded.items(), loaded.before().stream().toList()).images();
    int size = loaded.items().size();
    ExplainedBatch batch = new ExplainedBatch(DrawnStage.TRAINED, all.subList(0, size));
    List<ExplainedImage> before =
        new PreviousImages(plan, explainer).of(batch, all.subList(size, all.size()), reader);
    boolean alone = loaded.items().isEmpty() || plan.randomizations().isEmpty();
    Outcome probed = new ProbeScoring(plan, explainer).score(batch);
    queue.add(loaded.size(), alone, () -> scoring.trained(batch, before, probed));
    if (!alone) {
      explainChanges(loaded, explainer, batch.highest(), scoring, queue);
    }
  }

  private void explainChanges(
      LoadedBatch loaded,
      Explainer explainer,
      List<Integer> highest,
      BatchScoring scoring,
      ScoringQueue queue) {
    int left = plan.explanationsPerImage() - 1;
    try (WeightsScope scope = graph.otherWeights()) {
      for (Plan.Randomization randomization : plan.randomizations()) {
        for (DrawnStage at : stages(randomization)) {
          scope.set(weights.of(randomization, at));
          ExplainedBatch batch =
              explainer.changed(at, loaded.items(), highest, randomization.looks(at.stage()));
          left--;
          queue.add(loaded.size(), left == 0, () -> scoring.changed(randomization, batch));
        }
      }
    }
  }

  private static List<DrawnStage> stages(Plan.Randomization randomization) {
    return IntStream.rangeClosed(1, randomization.randomizer().draws())
        .boxed()
        .flatMap(draw -> randomization.visited().stream().map(stage -> new DrawnStage(draw, stage)))
        .toList();
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

  private CompletableFuture<LoadedBatch> load(
      SampleReader reader, int batch, ExecutorService workers) {
    return CompletableFuture.supplyAsync(() -> read(reader, batch), workers);
  }

  private LoadedBatch read(SampleReader reader, int batch) {
    int start = batch * plan.batch();
    LoadedBatch loaded = reader.read(start, Math.min(plan.images(), start + plan.batch()));
    boolean reads = plan.readsPrevious() && !loaded.items().isEmpty();
    return reads ? loaded.after(reader.before(start)) : loaded;
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
