// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.document.DamagedFile;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads finished runs, and the baselines that were made from them. */
public final class RunReader {

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
    JsonValue root = JsonFile.read(path);
    if (FormatVersions.isBaseline(root)) {
      return BaselineFile.read(path, root);
    }
    if (Files.exists(path.resolveSibling(RunFile.JOURNAL))
        && !Files.exists(path.resolveSibling(RunFile.PROVENANCE))) {
      throw refused(path, unfinished(path.toAbsolutePath().getParent()));
    }
    return results(path, root, path.toString());
  }

  /** What is wrong with the folder of a run that is at work, or was stopped. */
  public static Problem unfinished(Path folder) {
    return Problem.of(
        "unfinished-run",
        "The run in '%s' has not finished.".formatted(folder),
        "The command that began it continues it.");
  }

  private static RecordedRun folder(Path folder) {
    Path results = folder.resolve(RunFile.RESULTS);
    if (!Files.exists(results) && !Files.exists(folder.resolve(RunFile.JOURNAL))) {
      throw refused(
          folder,
          Problem.of(
              "not-a-run",
              "'%s' is not the folder of a run: it has no %s.".formatted(folder, RunFile.RESULTS),
              "'./touchstone run' makes one: runs/<experiment>/latest, or that of --out."));
    }
    if (!Files.exists(results) || !Files.exists(folder.resolve(RunFile.PROVENANCE))) {
      throw refused(folder, unfinished(folder));
    }
    RecordedRun run = results(results, JsonFile.read(results), folder.toString());
    RecordedFacts.checkSame(JsonFile.read(folder.resolve(RunFile.PROVENANCE)), run.provenance());
    return run;
  }

  private static UserException refused(Path path, Problem problem) {
    return new UserException(path + " cannot be read", problem);
  }

  private static RecordedRun results(Path file, JsonValue root, String name) {
    StoredResults results = StoredResults.read(file, root);
    Path items = file.resolveSibling(RunFile.ITEMS);
    if (!Files.exists(items)) {
      throw refused(
          file,
          Problem.of(
              "missing-file", "'%s' is missing beside %s.".formatted(items, file.getFileName())));
    }
    Path folder = file.toAbsolutePath().getParent();
    RecordedRun run =
        new RecordedRun(
            name,
            results.spec(),
            results.provenance(),
            results.measures(),
            results.methods(),
            ItemsReader.read(
                items,
                Set.copyOf(results.methods()),
                metrics(results),
                new ScoreRanges(results.measures())),
            RecordedFailure.readAll(folder).size());
    checkCells(file, results, RecordedCells.of(run));
    FileSums.check(folder, List.of(file.getFileName().toString(), RunFile.ITEMS, RunFile.FAILURES));
    return run;
  }

  private static Set<String> metrics(StoredResults results) {
    return results.measures().stream().map(RecordedMeasure::metric).collect(Collectors.toSet());
  }

  /** The scores of single images must give the averages that the run reported. */
  private static void checkCells(Path file, StoredResults results, RecordedCells recorded) {
    for (Cell cell : results.cells()) {
      double reported = cell.value().orElse(Double.NaN);
      double averaged = recorded.value(cell.method(), cell.measureName());
      if (!same(reported, averaged)) {
        throw DamagedFile.at(
            file,
            0,
            "%s of '%s' is %s here, but the scores in %s give %s."
                .formatted(
                    cell.measureName(),
                    cell.method(),
                    words(reported),
                    RunFile.ITEMS,
                    words(averaged)));
      }
      long scores = recorded.scores(cell.method(), cell.measureName());
      if (scores != cell.n() + (long) cell.undefined()) {
        throw DamagedFile.at(
            file,
            0,
            "%s of '%s' is of %s scores here, but %s has %s."
                .formatted(
                    cell.measureName(),
                    cell.method(),
                    cell.n() + (long) cell.undefined(),
                    RunFile.ITEMS,
                    scores));
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
