// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    return kernel.start(Reproduction.class).reproduce(run, Optional.ofNullable(out), phases);
  }
}
