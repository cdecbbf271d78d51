// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Experiment;
import org.touchstone.experiment.Overrides;
import org.touchstone.experiment.Phases;
import org.touchstone.experiment.RunRequest;
import org.touchstone.folder.RunFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Runs an experiment and writes its tables, figures and results.")
final class RunCommand implements Callable<Integer> {

  private final Kernel kernel;
  private final RunWords words;
  private final SpecOptions options;
  private final TimeoutOption timeout;

  @Parameters(paramLabel = "SPEC", description = "A specification (YAML).")
  private Path spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder. Default: runs/<experiment>/<time>-<hash>.")
  private Path out;

  @Option(names = "--fresh", description = "Start over even where a run could be continued.")
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

  @Inject
  RunCommand(Kernel kernel, RunWords words, SpecOptions options, TimeoutOption timeout) {
    this.kernel = kernel;
    this.words = words;
    this.options = options;
    this.timeout = timeout;
  }

  @Override
  public Integer call() throws IOException {
    Phases phases = new Phases("plugins");
    Overrides overrides = options.overrides();
    if (fresh && out != null) {
      RunFolders.unfinish(out);
    }
    String continuing = fresh ? "The same command without --fresh" : "The same command";
    RunRequest order =
        new RunRequest(
            spec, overrides, Optional.ofNullable(out), fresh, failFast, costs, continuing);
    return words.tell(kernel.start(Experiment.class, timeout.limit()).run(order, phases));
  }
}
