// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.compare.Difference;
import org.touchstone.compare.RunRecord;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.FileSums;
import org.touchstone.result.RunFile;
import org.touchstone.result.RunReader;

/** Runs the specification of a finished run again and compares what both tell. */
public record Reproduction(Announcer announcer, Experiment runs, Catalog catalog) {

  @Inject
  public Reproduction {}

  /** What came of it. */
  public sealed interface Reproduced {}

  /**
   * Both runs are finished.
   *
   * @param run the first one
   * @param numbers how many it has
   * @param facts which are not the same
   * @param others the numbers that are not the same
   */
  public record Compared(Path run, int numbers, List<Difference> facts, List<Difference> others)
      implements Reproduced {

    /** Whether every number is the same. */
    public boolean same() {
      return others.isEmpty();
    }

    /** What is not the same, in words; each line ends. */
    public String text() {
      return new ReproductionWords(this).text();
    }
  }

  /** The second one did not come to its end. */
  public record Unfinished(RunEnd end) implements Reproduced {}

  /**
   * Reproduces a run.
   *
   * @param out where the new run goes; a folder that is removed again where the user names none
   * @throws UserException if the run is not finished, or something that it used is missing
   */
  public Reproduced reproduce(Path run, Optional<Path> out, Phases phases) throws IOException {
    refuseUnlessFinished(run);
    out.ifPresent(folder -> refuseItself(run, folder));
    RunRecord before = RunRecord.read(run);
    FileSums.check(run, List.of(RunFile.RESULTS, RunFile.ITEMS));
    Path folder = out.isPresent() ? out.get() : temporary();
    try {
      announcer.announce("Running '%s' again in '%s'.".formatted(run, folder));
      RunEnd end = again(run, before, folder, out.isPresent(), phases);
      return isFinished(folder)
          ? compared(run, before, RunRecord.read(folder))
          : new Unfinished(end);
    } finally {
      if (out.isEmpty() && isOfNoUse(folder)) {
        remove(folder);
      }
    }
  }

  private static Path temporary() throws IOException {
    try {
      return Files.createTempDirectory("touchstone-");
    } catch (FileSystemException e) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "bad-folder",
              "Nothing can be written to the temporary folder '%s'."
                  .formatted(System.getProperty("java.io.tmpdir")),
              "Name a folder with --out."));
    }
  }

  /** Once it is compared, or where nothing was begun; a run that was stopped can be continued. */
  private static boolean isOfNoUse(Path folder) {
    return isFinished(folder) || !Files.exists(folder.resolve(RunFile.SESSIONS));
  }

  private static boolean isFinished(Path folder) {
    return Files.exists(folder.resolve(RunFile.PROVENANCE));
  }

  private RunEnd again(Path run, RunRecord before, Path folder, boolean named, Phases phases)
      throws IOException {
    Overrides overrides = Overrides.limitedTo(before.results().at("/provenance/images").asInt(1));
    String continuing = named ? "The same command" : "The same command with --out " + folder;
    RunRequest order =
        new RunRequest(
            run.resolve(RunFile.SPECIFICATION),
            overrides,
            Optional.of(folder),
            false,
            false,
            false,
            continuing);
    try {
      return runs.run(order, phases);
    } catch (UserException e) {
      List<Problem> problems = new ArrayList<>(otherPlugins(before));
      problems.addAll(e.problems());
      throw problems.size() == e.problems().size()
          ? e
          : new UserException("'%s' cannot be reproduced".formatted(run), problems);
    }
  }

  private static void refuseUnlessFinished(Path run) {
    if (Files.exists(run.resolve(RunFile.JOURNAL)) && !isFinished(run)) {
      throw new UserException("The command cannot be run", RunReader.unfinished(run));
    }
    for (String file : List.of(RunFile.RESULTS, RunFile.SPECIFICATION)) {
      if (!Files.isRegularFile(run.resolve(file))) {
        throw new UserException(
            "The command cannot be run",
            Problem.of(
                "no-run",
                "'%s' is not the folder of a finished run: it has no %s.".formatted(run, file),
                "Name a folder that 'touchstone run' made, such as runs/quickstart/latest."));
      }
    }
  }

  /** It would find itself finished, and be the same without any work. */
  private static void refuseItself(Path run, Path out) {
    try {
      if (Files.exists(out) && Files.isSameFile(run, out)) {
        throw new UserException(
            "The command cannot be run",
            Problem.of(
                "bad-folder",
                "'%s' is the run itself.".formatted(out),
                "Name another folder with --out, or none."));
      }
    } catch (IOException e) {
      // Whatever is wrong with the folder, making it will say so.
    }
  }

  /** Plugins that are missing or not those of the run: they may be why it cannot be run. */
  private List<Problem> otherPlugins(RunRecord before) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry :
        before.results().at("/provenance/plugins").properties()) {
      String name = entry.getKey();
      String version = entry.getValue().path("version").asText();
      String sum = entry.getValue().path("sha256").asText();
      Optional<LoadedPlugin> here =
          catalog.plugins().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
      if (here.isEmpty()) {
        problems.add(
            Problem.of(
                "missing-plugin",
                "The run used the plugin '%s', which is not here.".formatted(name),
                "It was %s.".formatted(named(version, sum))));
      } else if (!here.get().sha256().equals(sum)) {
        problems.add(
            Problem.of(
                "other-plugin",
                "The plugin '%s' is not the one that the run used.".formatted(name),
                "It was %s.".formatted(named(version, sum)),
                "Here it is %s.".formatted(named(here.get().version(), here.get().sha256()))));
      }
    }
    return problems;
  }

  private static String named(String version, String sum) {
    return (version.isEmpty() ? "" : "version " + version + ", ") + "SHA-256 " + sum;
  }

  private static Compared compared(Path run, RunRecord before, RunRecord now) {
    return new Compared(
        run, before.numbers().size(), before.otherFacts(now), before.otherNumbers(now));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
