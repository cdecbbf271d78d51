// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.file.OutFile;
import org.touchstone.result.BaselineFile;
import org.touchstone.result.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "baseline",
    description = "Writes a run into one small file that 'gate' and 'compare' read.")
final class BaselineCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
  private Path run;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where the baseline goes.")
  private Path file;

  @Inject
  BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String text = BaselineFile.of(RunReader.readAll(List.of(run)).get(0));
    OutFile.write(file, text);
    console.out().println(file);
    return ExitCode.DONE;
  }
}
