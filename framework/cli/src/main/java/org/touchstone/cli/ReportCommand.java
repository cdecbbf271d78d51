// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.document.JsonFile;
import org.touchstone.folder.FinishedRuns;
import org.touchstone.folder.RunFolder;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.RunPage;
import org.touchstone.result.FileSums;
import org.touchstone.result.RunFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description =
        "Writes report.html, tables.tex and results.csv of a finished run anew. Nothing is run.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "RUN",
      description = "The folder of a run, such as runs/quickstart/latest.")
  private Path run;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FinishedRuns.read(List.of(run)); // refuses what is none
    RunFolder folder = new RunFolder(run);
    checkWhole(folder);
    FileSums.check(run, List.of(RunFile.SPECIFICATION, RunFile.EXHIBITS));
    RunPage.write(folder, JsonFile.read(folder.file(RunFile.PROVENANCE)).object());
    console.out().println(folder.file(RunFile.PAGE));
    return ExitCode.DONE;
  }

  private static void checkWhole(RunFolder folder) {
    Path specification = folder.file(RunFile.SPECIFICATION);
    if (!Files.exists(specification)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "missing-file",
              "'%s' is missing beside results.json.".formatted(specification),
              "The report shows it: copy the folder of the run as a whole."));
    }
  }
}
