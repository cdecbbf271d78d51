// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.report.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description =
        "Writes report.html, tables.tex and results.csv of a finished run again. No method is run.")
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "RUN",
      description = "The folder of a run, such as runs/quickstart/latest.")
  private Path run;

  @Inject
  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.out().println(RunPage.renew(run));
    return ExitCode.DONE;
  }
}
