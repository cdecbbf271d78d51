// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.touchstone.api.metric.Score;
import org.touchstone.calls.PluginException;
import org.touchstone.calls.PluginTrace;
import org.touchstone.calls.ThrownText;
import org.touchstone.journal.Failure;
import org.touchstone.journal.Outcome;
import org.touchstone.result.ItemScore;

/** The scores and failures of one method of the plan, as they come. */
final class MethodScores {

  static final String NOT_FINITE = "The map holds NaN or infinity.";

  private final String method;
  private final List<ItemScore> scores = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  MethodScores(String method) {
    this.method = method;
  }

  /**
   * A metric that throws, or gives what it does not declare, costs its own scores of this image,
   * and no others.
   */
  void score(
      LoadedBatch.Item item,
      DeclaredMeasures metric,
      DrawnStage at,
      Supplier<List<Score>> scoring) {
    try {
      List<Score> given = scoring.get();
      Optional<String> refusal = metric.refusal(given, at.stage());
      if (refusal.isPresent()) {
        fail(item, List.of(metric.metric()), at.says(refusal.get()));
      } else {
        given.forEach(score -> add(item, metric, at, score));
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      fail(item, metric, at, e);
    }
  }

  /** What a metric begins an image with under trained weights; empty if it throws. */
  <T> Optional<T> begun(LoadedBatch.Item item, DeclaredMeasures metric, Supplier<T> beginning) {
    try {
      return Optional.of(beginning.get());
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      fail(item, metric, DrawnStage.TRAINED, e);
      return Optional.empty();
    }
  }

  /** Of errors only those come here that are the plugin's own: the machine is in no trouble. */
  private void fail(LoadedBatch.Item item, DeclaredMeasures metric, DrawnStage at, Throwable e) {
    String reason = "Metric '%s' failed: %s".formatted(metric.metric(), ThrownText.reason(e));
    failures.add(
        item.failure(method, at.says(reason))
            .of(List.of(metric.metric()))
            .because(PluginTrace.ofCall(e)));
  }

  private void add(LoadedBatch.Item item, DeclaredMeasures metric, DrawnStage at, Score score) {
    scores.add(
        new ItemScore(
            item.index(),
            item.sample().id(),
            method,
            metric.metric(),
            at.draw(),
            metric.taken(score)));
  }

  /**
   * Keeps that a map cannot be scored.
   *
   * @param metrics those that would have; empty for every one
   */
  void fail(LoadedBatch.Item item, List<String> metrics, String reason) {
    failures.add(item.failure(method, reason).of(metrics));
  }

  /** The same of a method that threw. */
  void fail(LoadedBatch.Item item, List<String> metrics, DrawnStage at, PluginException thrown) {
    failures.add(
        item.failure(method, at.says(thrown.getMessage()))
            .of(metrics)
            .because(PluginTrace.ofCall(thrown)));
  }

  Outcome outcome() {
    return new Outcome(scores, failures);
  }
}
