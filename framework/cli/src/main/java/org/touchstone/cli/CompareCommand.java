// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.compare.Comparison;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RecordedRun;
import org.touchstone.result.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Compares two runs method by method, or the methods of one run with one of them.",
      "Pairs the scores of the same images; says how sure a difference is and whether it matters."
    })
final class CompareCommand implements Callable<Integer> {

  private final Console console;
  private final ComparisonFiles files;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..2",
      description = "The folder of a run, its results.json, or a baseline.")
  private List<Path> runs;

  @Option(
      names = "--against",
      paramLabel = "ROW",
      description = "With one run: the method that all others are compared with.")
  private String against;

  @Inject
  CompareCommand(Console console, ComparisonFiles files) {
    this.console = console;
    this.files = files;
  }

  @Override
  public Integer call() throws IOException {
    if ((runs.size() == 1) != (against != null)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "bad-command",
              runs.size() == 1
                  ? "One run is given: what is it compared with?"
                  : "--against belongs to a single run.",
              "Either 'compare A B', or 'compare RUN --against METHOD'."));
    }
    List<RecordedRun> read = RunReader.readAll(runs);
    files.report(console, comparison(read), Optional.empty());
    return ExitCode.DONE;
  }

  private Comparison comparison(List<RecordedRun> read) {
    RecordedRun first = read.get(0);
    return read.size() == 1
        ? files.comparer(first).methods(first, against)
        : files.comparer(first, read.get(1)).runs(first, read.get(1));
  }
}
