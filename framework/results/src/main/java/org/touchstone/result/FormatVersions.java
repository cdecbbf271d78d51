// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * Which versions of a run's files are read: the newest, and the first, which is made the newest.
 * The first says {@code metric.measure} in one text, the second says each by itself; the methods of
 * a baseline were its {@code rows}, and a randomizer's {@code distribution} its {@code law}.
 */
final class FormatVersions {

  private static final List<String> RESULTS = List.of(ResultsFile.SCHEMA, "touchstone-results/1");

  private static final List<String> BASELINES =
      List.of(BaselineFile.SCHEMA, "touchstone-baseline/1");

  private static final String METRIC = "metric";

  /** The settings of HOG, which stood among those of their metric. */
  private static final List<String> HOG =
      List.of("orientations", "cell", "block", "block-norm", "norm", "abs");

  /** The metrics by the names of their measures. */
  private final Map<String, String> metrics = new LinkedHashMap<>();

  private FormatVersions(JsonValue root) {
    root.field("measures").items().forEach(this::rewriteMeasure);
    List<JsonValue> specified = root.field("spec").field("metrics").items();
    specified.forEach(FormatVersions::nestHog);
    specified.stream()
        .flatMap(metric -> metric.optional("randomizer").stream())
        .forEach(FormatVersions::renameLaw);
  }

  private static void renameLaw(JsonValue randomizer) {
    for (JsonValue settings : randomizer.fields().values()) {
      if (settings.tree() instanceof ObjectNode draws && draws.has("law")) {
        draws.set("distribution", draws.remove("law"));
      }
    }
  }

  private static void nestHog(JsonValue metric) {
    for (JsonValue settings : metric.fields().values()) {
      if (settings.tree() instanceof ObjectNode flat && HOG.stream().allMatch(flat::has)) {
        ObjectNode hog = flat.objectNode();
        HOG.forEach(key -> hog.set(key, flat.remove(key)));
        flat.set("hog", hog);
      }
    }
  }

  /** Whether a file says that it is a baseline. */
  static boolean isBaseline(JsonValue root) {
    return root.optional(JsonRecords.SCHEMA).map(JsonValue::tree).stream()
        .anyMatch(schema -> schema.isTextual() && BASELINES.contains(schema.textValue()));
  }

  /** Makes a baseline one of the newest version. */
  static void makeNewestBaseline(JsonValue root) {
    if (!root.field(JsonRecords.SCHEMA).text().equals(BaselineFile.SCHEMA)) {
      new FormatVersions(root);
      ObjectNode baseline = root.object();
      baseline.set("methods", baseline.remove("rows"));
    }
  }

  /**
   * Makes results those of the newest version.
   *
   * @param root the file as it was read
   * @throws UserException if they are of a version that is not known here, a measure has no name of
   *     its metric, or an entry is of no measure
   */
  static void makeNewest(Path file, JsonValue root) {
    if (!checkedSchema(file, root).equals(ResultsFile.SCHEMA)) {
      FormatVersions former = new FormatVersions(root);
      former.rewriteAll(root, "scores");
      former.rewriteAll(root, "curves");
      root.optional("judgements").ifPresent(all -> all.items().forEach(former::rewriteJudgement));
    }
  }

  private static String checkedSchema(Path file, JsonValue root) {
    String schema = root.optional(JsonRecords.SCHEMA).map(JsonValue::text).orElse("");
    if (!RESULTS.contains(schema)) {
      throw refused(
          file,
          "other-schema",
          schema.isEmpty()
              ? "'%s' has no schema, so it is not a file of a run.".formatted(file)
              : "'%s' has the schema '%s'.".formatted(file, schema),
          "Read here: %s, %s.".formatted(String.join(", ", RESULTS), String.join(", ", BASELINES)));
    }
    if (root.optional("measures").isEmpty()) {
      throw refused(
          file,
          "older-results",
          "'%s' does not say how its measures are averaged: an older Touchstone wrote it."
              .formatted(file),
          "Run the experiment again.");
    }
    return schema;
  }

  private static UserException refused(Path file, String id, String what, String cure) {
    return new UserException(file + " cannot be read", Problem.of(id, what, cure));
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
