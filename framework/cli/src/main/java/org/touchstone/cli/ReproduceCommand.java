// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Phases;
import org.touchstone.experiment.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    description =
        "Runs a finished run again and shows which facts and numbers are not the same.%n"
            + "Exit code 0: every number is the same; 1: some are not.")
final class ReproduceCommand implements Callable<Integer> {

  private final Console console;
  private final Kernel kernel;
  private final RunWords words;

  @Parameters(
      paramLabel = "RUN",
      description = "The folder of a run, such as runs/quickstart/latest.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keep the new run there. Default: it is removed when it has been compared.")
  private Path out;

  @Inject
  ReproduceCommand(Console console, Kernel kernel, RunWords words) {
    this.console = console;
    this.kernel = kernel;
    this.words = words;
  }

  @Override
  public Integer call() throws IOException {
    Phases phases = new Phases("plugins");
    Reproduction reproduction = kernel.start(Reproduction.class);
    Reproduction.Reproduced reproduced =
        reproduction.reproduce(run, Optional.ofNullable(out), phases);
    if (reproduced instanceof Reproduction.Compared compared) {
      console.out().print(compared.text());
      return compared.same() ? ExitCode.DONE : ExitCode.OTHER_NUMBERS;
    }
    if (reproduced instanceof Reproduction.Unfinished unfinished) {
      words.tell(unfinished.end());
    }
    return ExitCode.FAILED_CELLS;
  }
}
