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

  @Mixin private TimeoutOption timeout;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder. Default: runs/<experiment>/<time>-<hash>.")
  private Path out;

  @Option(names = "--fresh", description = "Begin anew even where a run could be continued.")
  private boolean fresh;

  @Option(
      names = "--fail-fast",
      description =
          "End at the first image or map that fails. Default: go on without it, and say so.")
  private boolean failFast;

  @Option(
      names = "--costs",
      description = "Also measure what each method costs by itself, and write costs.json.")
  private boolean costs;

  RunCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    Phases phases = new Phases("plugins");
    if (fresh && out != null) {
      RunFolders.unfinish(out);
    }
    String continuing = fresh ? "The same command without --fresh" : "The same command";
    Order order =
        new Order(spec, options, Optional.ofNullable(out), fresh, failFast, costs, continuing);
    return kernel.start(ExperimentRun.class, timeout.limit()).run(order, phases);
  }
}
