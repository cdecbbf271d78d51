// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.experiment.PlanWords;
import org.touchstone.experiment.Preparation;
import org.touchstone.experiment.PreparedExperiment;
import org.touchstone.plan.Memory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    description = "Says what a run would do, and what it costs. Nothing heavy is loaded.")
final class PlanCommand implements Callable<Integer> {

  private final Console console;
  private final Kernel kernel;
  private final Memory memory;
  private final SpecOptions options;
  private final TimeoutOption timeout;

  @Parameters(paramLabel = "SPEC", description = "A specification (YAML).")
  private Path spec;

  @Inject
  PlanCommand(
      Console console, Kernel kernel, Memory memory, SpecOptions options, TimeoutOption timeout) {
    this.console = console;
    this.kernel = kernel;
    this.memory = memory;
    this.options = options;
    this.timeout = timeout;
  }

  @Override
  public Integer call() throws IOException {
    Preparation preparation = kernel.start(Preparation.class, timeout.limit());
    try (PreparedExperiment prepared = preparation.prepare(spec, options.overrides())) {
      console.out().print(new PlanWords(prepared, memory).text());
    }
    return ExitCode.DONE;
  }
}
