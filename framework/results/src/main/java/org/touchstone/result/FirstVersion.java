// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.UserException;

/**
 * Turns files of the first version into those of the second: the first says {@code metric.measure}
 * in one text, the second says each by itself.
 */
final class FirstVersion {

  private static final String METRIC = "metric";

  /** The metrics by the names of their measures. */
  private final Map<String, String> metrics = new HashMap<>();

  private FirstVersion(JsonValue root) {
    root.field("measures").items().forEach(this::rewriteMeasure);
  }

  /**
   * Rewrites the measures of a baseline.
   *
   * @param root the file as it was read
   * @throws UserException if a measure has no name of its metric
   */
  static void rewriteMeasures(JsonValue root) {
    new FirstVersion(root);
  }

  /**
   * Rewrites the measures of results, and whatever refers to them.
   *
   * @param root the file as it was read
   * @throws UserException if a measure has no name of its metric, or an entry is of no measure
   */
  static void rewrite(JsonValue root) {
    FirstVersion first = new FirstVersion(root);
    first.rewriteAll(root, "scores");
    first.rewriteAll(root, "curves");
    root.optional("judgements").ifPresent(all -> all.items().forEach(first::rewriteJudgement));
  }

  private void rewriteMeasure(JsonValue value) {
    String name = value.field("name").name();
    String metric = value.field(METRIC).name();
    if (!(name + ".").startsWith(metric + ".")) {
      throw value.field("name").refused("must begin with the metric's.");
    }
    if (metrics.put(name, metric) != null) {
      throw value.field("name").refused("stands twice.");
    }
    put(value.object(), name, metric);
    value.object().remove("name");
  }

  private void rewriteJudgement(JsonValue judgement) {
    rewriteAll(judgement, "answers");
    rewriteAll(judgement, "leads");
  }

  private void rewriteAll(JsonValue parent, String list) {
    parent.optional(list).ifPresent(all -> all.items().forEach(this::rewriteEntry));
  }

  private void rewriteEntry(JsonValue entry) {
    String name = entry.field(METRIC).word(metrics.keySet());
    put(entry.object(), name, metrics.get(name));
  }

  private static void put(ObjectNode tree, String name, String metric) {
    tree.put(METRIC, metric);
    if (name.equals(metric)) {
      tree.putNull("measure");
    } else {
      tree.put("measure", name.substring(metric.length() + 1));
    }
  }
}
