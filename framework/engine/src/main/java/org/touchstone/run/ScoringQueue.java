// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.touchstone.journal.Outcome;

/**
 * Scores what was explained while the next thing is being explained: one at a time and in order, so
 * that no more than two hold their maps.
 */
final class ScoringQueue {

  private final Executor workers;
  private final Consumer<Outcome> scored;
  private final IntConsumer progress;
  private final Consumer<List<Outcome>> finished;
  private final List<Outcome> ofBatch = new ArrayList<>();
  private Part last;

  private record Part(int images, boolean endsBatch, CompletableFuture<Outcome> outcome) {}

  /**
   * An empty queue.
   *
   * @param scored given every outcome as it comes
   * @param progress told how many images were scored
   * @param finished given the outcomes of every batch that is scored completely
   */
  ScoringQueue(
      Executor workers,
      Consumer<Outcome> scored,
      IntConsumer progress,
      Consumer<List<Outcome>> finished) {
    this.workers = workers;
    this.scored = scored;
    this.progress = progress;
    this.finished = finished;
  }

  /** Waits for what is being scored, and begins with the next. */
  void add(int images, boolean endsBatch, Supplier<Outcome> scoring) {
    await();
    last = new Part(images, endsBatch, CompletableFuture.supplyAsync(scoring, workers));
  }

  /** Waits for what is being scored. */
  void await() {
    if (last != null) {
      Outcome outcome = last.outcome.join();
      scored.accept(outcome);
      ofBatch.add(outcome);
      progress.accept(last.images);
      if (last.endsBatch) {
        finished.accept(List.copyOf(ofBatch));
        ofBatch.clear();
      }
      last = null;
    }
  }
}
