// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads finished runs, and the baselines that were made from them. */
public final class RunReader {

  private static final String RESULTS = "results.json";
  private static final String ITEMS = "items.csv";
  private static final String JOURNAL = "journal.jsonl";

  /** The last file that a run writes. */
  private static final String LAST = "provenance.json";

  private RunReader() {}

  /**
   * Reads several runs.
   *
   * @param paths each the folder of a run, a {@code results.json} beside its {@code items.csv}, or
   *     a baseline
   * @throws UserException for all that cannot be read
   */
  public static List<RecordedRun> readAll(List<Path> paths) {
    List<RecordedRun> runs = new ArrayList<>();
    List<UserException> refusals = new ArrayList<>();
    for (Path path : paths) {
      try {
        runs.add(read(path));
      } catch (UserException e) {
        refusals.add(e);
      }
    }
    if (refusals.size() == 1) {
      throw refusals.get(0);
    }
    if (!refusals.isEmpty()) {
      throw new UserException(
          "The runs cannot be read",
          refusals.stream().flatMap(refusal -> refusal.problems().stream()).toList());
    }
    return runs;
  }

  private static RecordedRun read(Path path) {
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    if (!Files.exists(path)) {
      throw Damage.refused(
          path, Problem.of("missing-file", "'%s' does not exist.".formatted(path)));
    }
    ObjectNode tree = Damage.object(path);
    String schema = tree.path("schema").asText();
    if (schema.equals(BaselineFile.SCHEMA)) {
      return BaselineFile.read(path, tree);
    }
    if (Files.exists(path.resolveSibling(JOURNAL)) && !Files.exists(path.resolveSibling(LAST))) {
      throw Damage.refused(path, unfinished(path.toAbsolutePath().getParent()));
    }
    return results(path, tree, path.toString());
  }

  /** What is wrong with the folder of a run that is at work, or was stopped. */
  public static Problem unfinished(Path folder) {
    return Problem.of(
        "unfinished-run",
        "The run in '%s' has not finished.".formatted(folder),
        "The command that began it continues it.");
  }

  private static RecordedRun folder(Path folder) {
    Path results = folder.resolve(RESULTS);
    if (!Files.exists(results) && !Files.exists(folder.resolve(JOURNAL))) {
      throw Damage.refused(
          folder,
          Problem.of(
              "not-a-run",
              "'%s' is not the folder of a run: it has no %s.".formatted(folder, RESULTS),
              "'./touchstone run' makes such a folder: runs/<experiment>/latest, or that of --out."));
    }
    if (!Files.exists(results) || !Files.exists(folder.resolve(LAST))) {
      throw Damage.refused(folder, unfinished(folder));
    }
    return results(results, Damage.object(results), folder.toString());
  }

  private static RecordedRun results(Path file, ObjectNode tree, String name) {
    checkSchema(file, tree);
    Path items = file.resolveSibling(ITEMS);
    if (!Files.exists(items)) {
      throw Damage.refused(
          file,
          Problem.of(
              "missing-file", "'%s' is missing beside %s.".formatted(items, file.getFileName())));
    }
    JsonNode scores = Damage.field(file, tree, "scores", JsonNode::isArray);
    RecordedRun run =
        new RecordedRun(
            name,
            Damage.field(file, tree, "spec", JsonNode::isObject),
            Damage.field(file, tree, "provenance", JsonNode::isObject),
            measures(file, tree),
            rows(file, scores),
            ItemsReader.read(items),
            lines(file.resolveSibling("failures.jsonl")));
    checkValues(file, scores, run);
    return run;
  }

  private static void checkSchema(Path file, ObjectNode tree) {
    String schema = tree.path("schema").asText();
    if (!schema.equals(ResultsFile.SCHEMA)) {
      throw Damage.refused(
          file,
          Problem.of(
              "other-schema",
              schema.isEmpty()
                  ? "'%s' has no schema, so it is no file of a run.".formatted(file)
                  : "'%s' has the schema '%s'.".formatted(file, schema),
              "Read here: %s and %s.".formatted(ResultsFile.SCHEMA, BaselineFile.SCHEMA)));
    }
    if (!tree.path("measures").isArray()) {
      throw Damage.refused(
          file,
          Problem.of(
              "older-results",
              "'%s' does not say how its measures are averaged: an older Touchstone wrote it."
                  .formatted(file),
              "Run the experiment again."));
    }
  }

  static List<RecordedMeasure> measures(Path file, ObjectNode tree) {
    List<RecordedMeasure> measures = new ArrayList<>();
    for (JsonNode measure : Damage.field(file, tree, "measures", JsonNode::isArray)) {
      measures.add(RecordedMeasure.read(file, measure));
    }
    return measures;
  }

  private static List<String> rows(Path file, JsonNode scores) {
    List<String> rows = new ArrayList<>();
    scores.forEach(score -> rows.add(Damage.text(file, score, "method")));
    return rows.stream().distinct().toList();
  }

  private static int lines(Path file) {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.filter(line -> !line.isBlank()).count();
    } catch (IOException | UncheckedIOException e) {
      throw Damage.at(file, "It cannot be read as text in UTF-8.");
    }
  }

  /** The scores of single images must give the averages that the run reported. */
  private static void checkValues(Path file, JsonNode scores, RecordedRun run) {
    RecordedCells cells = RecordedCells.of(run);
    for (JsonNode score : scores) {
      String method = Damage.text(file, score, "method");
      String metric = Damage.text(file, score, "metric");
      double reported = score.path("value").asDouble(Double.NaN);
      double averaged = cells.value(method, metric);
      if (!same(reported, averaged)) {
        throw Damage.at(
            file,
            "%s of '%s' is %s here, but the scores in %s give %s."
                .formatted(metric, method, words(reported), ITEMS, words(averaged)));
      }
    }
  }

  private static boolean same(double a, double b) {
    return Double.isNaN(a)
        ? Double.isNaN(b)
        : a == b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  }

  private static String words(double value) {
    return Double.isNaN(value) ? "undefined" : String.valueOf(value);
  }
}
