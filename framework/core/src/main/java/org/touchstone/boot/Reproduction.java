// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
import org.touchstone.document.JsonFile;
import org.touchstone.model.Sha256;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.FileSums;
import org.touchstone.result.RunReader;
import org.touchstone.result.StoredResults;

/** Runs the specification of a finished run again and compares what both tell. */
record Reproduction(Console console, ExperimentRun runs, Catalog catalog) {

  private static final String RESULTS = "results.json";
  private static final String SPEC = "spec.resolved.yaml";
  private static final int MOST = 40;

  @Inject
  Reproduction {}

  /**
   * Reproduces a run.
   *
   * @param out where the new run goes; a folder that is removed again where the user names none
   * @return whether every number came out the same
   * @throws UserException if the run is not finished, or something that it used is missing
   */
  int reproduce(Path run, Optional<Path> out, Phases phases) throws IOException {
    refuseUnlessFinished(run);
    out.ifPresent(folder -> refuseItself(run, folder));
    StoredResults.read(run.resolve(RESULTS)); // refuses what is none
    FileSums.check(run, List.of(RESULTS, "items.csv"));
    Differences.Told before = told(run);
    Path folder = out.isPresent() ? out.get() : temporary();
    try {
      console.err().println("Running '%s' again in '%s'.".formatted(run, folder));
      int exitCode = again(run, before, folder, out.isPresent(), phases);
      return isFinished(folder) ? compared(run, before, told(folder)) : exitCode;
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
    return isFinished(folder) || !Files.exists(folder.resolve(Sessions.FILE));
  }

  private static boolean isFinished(Path folder) {
    return Files.exists(folder.resolve(RunFolders.LAST));
  }

  private int again(Path run, Differences.Told before, Path folder, boolean named, Phases phases)
      throws IOException {
    SpecOptions options =
        SpecOptions.limitedTo(before.results().at("/provenance/images").asText("1"));
    String continuing = named ? "The same command" : "The same command with --out " + folder;
    Order order =
        new Order(run.resolve(SPEC), options, Optional.of(folder), false, false, false, continuing);
    try {
      return runs.saying(new Console(silence(), console.err(), console.drawn())).run(order, phases);
    } catch (UserException e) {
      List<Problem> problems = new ArrayList<>(otherPlugins(before));
      problems.addAll(e.problems());
      throw problems.size() == e.problems().size()
          ? e
          : new UserException("'%s' cannot be reproduced".formatted(run), problems);
    }
  }

  private static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static void refuseUnlessFinished(Path run) {
    if (Files.exists(run.resolve(RunFolders.JOURNAL)) && !isFinished(run)) {
      throw new UserException("The command cannot be run", RunReader.unfinished(run));
    }
    for (String file : List.of(RESULTS, SPEC)) {
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

  private static Differences.Told told(Path run) {
    return new Differences.Told(tree(run.resolve(RESULTS)), tree(run.resolve(RunFolders.LAST)));
  }

  private static JsonNode tree(Path file) {
    return Files.isRegularFile(file) ? JsonFile.read(file).object() : MissingNode.getInstance();
  }

  /** Plugins that are missing or not those of the run: they may be why it cannot be run. */
  private List<Problem> otherPlugins(Differences.Told before) throws IOException {
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

  private int compared(Path run, Differences.Told before, Differences.Told now) {
    List<Differences.Difference> facts = Differences.facts(before, now);
    List<Differences.Difference> numbers = Differences.numbers(before, now);
    int all = Differences.numbers(before).size();
    console
        .out()
        .println(
            facts.isEmpty()
                ? "Facts: all are those of '%s'.".formatted(run)
                : "Facts that are not those of '%s':".formatted(run));
    print(facts);
    console
        .out()
        .println(
            numbers.isEmpty()
                ? "Numbers: all %s are the same.".formatted(all)
                : "Numbers that are not the same: %s of %s".formatted(numbers.size(), all));
    print(numbers);
    return numbers.isEmpty() ? ExitCode.DONE : ExitCode.OTHER_NUMBERS;
  }

  private void print(List<Differences.Difference> differences) {
    differences.stream().limit(MOST).map(Reproduction::line).forEach(console.out()::println);
    if (differences.size() > MOST) {
      console.out().println("  and %s more.".formatted(differences.size() - MOST));
    }
  }

  private static String line(Differences.Difference difference) {
    return "  %s: %s → %s"
        .formatted(
            difference.what(),
            Sha256.shortened(difference.before()),
            Sha256.shortened(difference.now()));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
