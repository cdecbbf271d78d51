// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description =
        "Writes report.html, tables.tex and results.csv of a finished run anew. Nothing is run.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SPECIFICATION = "spec.resolved.yaml";

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
    JsonNode provenance = JSON.readTree(folder.file(RunFolders.LAST).toFile());
    RunPage.write(folder, provenance);
    console.out().println(folder.file(RunPage.FILE));
    return ExitCode.DONE;
  }

  private static void checkWhole(RunFolder folder) {
    Path specification = folder.file(SPECIFICATION);
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
