// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Experiment;
import org.touchstone.experiment.Order;
import org.touchstone.experiment.Overrides;
import org.touchstone.experiment.Phases;
import org.touchstone.folder.RunFolders;
import org.touchstone.report.Terminal;
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
    Overrides overrides = options.overrides();
    if (fresh && out != null) {
      RunFolders.unfinish(out);
    }
    String continuing = fresh ? "The same command without --fresh" : "The same command";
    Order order =
        new Order(spec, overrides, Optional.ofNullable(out), fresh, failFast, costs, continuing);
    Injector program = kernel.start(timeout.limit());
    return new RunWords(kernel.console(), program.getInstance(Terminal.class))
        .tell(program.getInstance(Experiment.class).run(order, phases));
  }
}
