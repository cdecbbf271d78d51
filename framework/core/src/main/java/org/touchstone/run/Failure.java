// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.touchstone.calls.PluginException;
import org.touchstone.calls.Thrown;
import org.touchstone.calls.Trace;

/**
 * A part of the run that gave no score.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id, or its position where it could not be read
 * @param method the row's name; {@value #EVERY} where it lies with the image or its logits
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

  /** Instead of a row's name: no method could be scored on the image. */
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
  Failure of(List<String> names) {
    return new Failure(index, sample, method, names, reason, trace);
  }

  /** The same with what was thrown. */
  Failure because(Throwable thrown) {
    List<String> lines =
        thrown instanceof PluginException fault ? traceOf(fault) : Trace.of(thrown);
    return new Failure(index, sample, method, metrics, reason, lines);
  }

  /** Whether it costs an evaluation of a row scores of its image. */
  public boolean concerns(String row, String metric) {
    return (method.equals(EVERY) || method.equals(row))
        && (metrics.isEmpty() || metrics.contains(metric));
  }

  /** All of it in one sentence, without the trace. */
  public String sentence() {
    return "%s, %s: %s".formatted(sample, method, reason);
  }

  private static List<String> traceOf(PluginException fault) {
    return fault.getCause() == null ? List.of() : Trace.of(fault.getCause());
  }

  /** What a plugin's exception says; its type where that alone would say little. */
  static String reason(Throwable thrown) {
    return thrown instanceof PluginException fault ? fault.reason() : new Thrown(thrown).sentence();
  }
}
