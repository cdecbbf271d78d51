// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.compare.Comparison;
import org.touchstone.compare.Gate;
import org.touchstone.result.RecordedRun;
import org.touchstone.result.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "gate", description = "Ends with exit code 3 where a run is worse than a baseline.")
final class GateCommand implements Callable<Integer> {

  private final Console console;
  private final ComparisonFiles files;

  @Parameters(paramLabel = "RUN", description = "The folder of a run, or its results.json.")
  private Path run;

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "FILE",
      description = "What 'touchstone baseline' wrote; another run does, too.")
  private Path baseline;

  @Inject
  GateCommand(Console console, ComparisonFiles files) {
    this.console = console;
    this.files = files;
  }

  @Override
  public Integer call() throws IOException {
    List<RecordedRun> runs = RunReader.readAll(List.of(baseline, run));
    Comparison comparison = files.comparer(runs.get(0), runs.get(1)).runs(runs.get(0), runs.get(1));
    Gate gate = Gate.of(comparison, runs.get(0), runs.get(1));
    files.report(console, comparison, Optional.of(gate));
    return gate.open() ? ExitCode.DONE : ExitCode.GATE;
  }
}
