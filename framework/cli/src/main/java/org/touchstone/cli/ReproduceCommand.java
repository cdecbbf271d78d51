// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.compare.Difference;
import org.touchstone.experiment.Phases;
import org.touchstone.experiment.Reproduction;
import org.touchstone.file.Sha256;
import org.touchstone.report.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    description =
        "Runs a finished run again and shows which facts and numbers are not the same.%n"
            + "Exit code 0: every number is the same; 1: some are not.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

  /** So many differences are listed. */
  private static final int MOST = 40;

  private final Kernel kernel;

  @Parameters(
      paramLabel = "RUN",
      description = "The folder of a run, such as runs/quickstart/latest.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keep the new run there. Default: it is removed when it has been compared.")
  private Path out;

  ReproduceCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    Phases phases = new Phases("plugins");
    Injector program = kernel.start(Optional.empty());
    Reproduction.Reproduced reproduced =
        program.getInstance(Reproduction.class).reproduce(run, Optional.ofNullable(out), phases);
    if (reproduced instanceof Reproduction.Compared compared) {
      return tell(compared);
    }
    if (reproduced instanceof Reproduction.Unfinished unfinished) {
      new RunWords(kernel.console(), program.getInstance(Terminal.class)).tell(unfinished.end());
    }
    return ExitCode.FAILED_CELLS;
  }

  private int tell(Reproduction.Compared compared) {
    PrintStream to = kernel.console().out();
    to.println(
        compared.facts().isEmpty()
            ? "Facts: all are those of '%s'.".formatted(compared.run())
            : "Facts that are not those of '%s':".formatted(compared.run()));
    print(compared.facts());
    int others = compared.others().size();
    to.println(
        others == 0
            ? "Numbers: all %s are the same.".formatted(compared.numbers())
            : "Numbers that are not the same: %s of %s".formatted(others, compared.numbers()));
    print(compared.others());
    return others == 0 ? ExitCode.DONE : ExitCode.OTHER_NUMBERS;
  }

  private void print(List<Difference> differences) {
    PrintStream to = kernel.console().out();
    differences.stream().limit(MOST).map(ReproduceCommand::line).forEach(to::println);
    if (differences.size() > MOST) {
      to.println("  and %s more.".formatted(differences.size() - MOST));
    }
  }

  private static String line(Difference difference) {
    return "  %s: %s → %s"
        .formatted(
            difference.name(),
            Sha256.shortened(difference.first()),
            Sha256.shortened(difference.second()));
  }
}
