// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.util.List;
import org.touchstone.result.RecordedFailure;

/**
 * A part of the run that gave no score.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id, or its position where it could not be read
 * @param method its name in the specification; {@value #EVERY} where it lies with the image or its
 *     logits
 * @param metrics which evaluations have no score, or not all of theirs; empty for every one
 * @param reason one sentence
 * @param trace of the exception, a line each, for the plugin's author; empty where nothing was
 *     thrown
 */
public record Failure(
    int index,
    String sample,
    String method,
    List<String> metrics,
    String reason,
    List<String> trace) {

  /** Instead of a method's name: no method could be scored on the image. */
  public static final String EVERY = "every method";

  public Failure {
    metrics = List.copyOf(metrics);
    trace = List.copyOf(trace);
  }

  /** Of every evaluation, where nothing was thrown. */
  public Failure(int index, String sample, String method, String reason) {
    this(index, sample, method, List.of(), reason, List.of());
  }

  /** The same, as far as these evaluations go. */
  public Failure of(List<String> names) {
    return new Failure(index, sample, method, names, reason, trace);
  }

  /** The same with the trace of what was thrown. */
  public Failure because(List<String> thrown) {
    return new Failure(index, sample, method, metrics, reason, thrown);
  }

  /** Whether it costs a method scores of a metric on its image. */
  public boolean concerns(String scored, String metric) {
    return (method.equals(EVERY) || method.equals(scored))
        && (metrics.isEmpty() || metrics.contains(metric));
  }

  /** All of it in one sentence, without the trace. */
  public String sentence() {
    return "%s, %s: %s".formatted(sample, method, reason);
  }

  /** The same as a run's file has it. */
  public RecordedFailure recorded() {
    return RecordedFailure.of(index, sample, method, metrics, reason, trace);
  }
}
