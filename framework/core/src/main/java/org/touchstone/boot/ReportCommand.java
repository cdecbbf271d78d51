// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.report.RunFolder;
import org.touchstone.result.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description =
        "Writes report.html, tables.tex and results.csv of a finished run anew. Nothing is run.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    RunReader.readAll(List.of(run)); // refuses what is no finished run
    RunFolder folder = new RunFolder(run);
    JsonNode provenance = JSON.readTree(folder.file(RunFolders.LAST).toFile());
    RunPage.write(folder, provenance);
    console.out().println(folder.file(RunPage.FILE));
    return ExitCode.DONE;
  }
}
