// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Runs an experiment and writes its tables, figures and results.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Kernel kernel;

  @Parameters(paramLabel = "SPEC", description = "A specification (YAML).")
  private Path spec;

  @Mixin private SpecOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder. Default: runs/<experiment>/<time>-<hash>.")
  private Path out;

  @Option(names = "--fresh", description = "Begin anew even where a run could be continued.")
  private boolean fresh;

  RunCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    return kernel.start(ExperimentRun.class).run(spec, options, Optional.ofNullable(out), fresh);
  }
}
