// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.catalog.Catalog;
import org.touchstone.experiment.PluginCheck;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.OfferWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "plugins",
    description = "Says what the plugins offer.",
    synopsisSubcommandLabel = "COMMAND")
final class PluginsCommand {

  @Command(name = "list", description = "Every plugin with what it offers.")
  static final class ListCommand implements Callable<Integer> {

    private final Console console;
    private final Kernel kernel;

    @Inject
    ListCommand(Console console, Kernel kernel) {
      this.console = console;
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Catalog catalog = kernel.start(Catalog.class);
      catalog.plugins().forEach(plugin -> console.out().print(plugin.words()));
      catalog.ignored().stream()
          .filter(file -> !file.misnamed()) // those were told at the start
          .forEach(file -> console.err().println(file.sentence()));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "describe",
      description = "The settings of a method, metric, dataset or randomizer with their defaults.")
  static final class DescribeCommand implements Callable<Integer> {

    private final Console console;
    private final Kernel kernel;

    @Parameters(paramLabel = "NAME", description = "As a specification names it.")
    private String name;

    @Inject
    DescribeCommand(Console console, Kernel kernel) {
      this.console = console;
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      console.out().print(kernel.start(OfferWords.class).of(name));
      return ExitCode.DONE;
    }
  }

  @Command(name = "doctor", description = "Whether every plugin can be used, and why not.")
  static final class DoctorCommand implements Callable<Integer> {

    private final Console console;
    private final Kernel kernel;
    private final TimeoutOption timeout;

    @Inject
    DoctorCommand(Console console, Kernel kernel, TimeoutOption timeout) {
      this.console = console;
      this.kernel = kernel;
      this.timeout = timeout;
    }

    @Override
    public Integer call() throws IOException {
      PluginCheck examination = kernel.startSilently(PluginCheck.class, timeout.limit());
      Catalog catalog = examination.catalog();
      catalog.ignored().forEach(file -> console.out().println(file.sentence()));
      List<Problem> problems = examination.problems();
      if (!problems.isEmpty()) {
        throw new UserException("Not every plugin can be used", problems);
      }
      console.out().println("All %s plugins can be used.".formatted(catalog.plugins().size()));
      return ExitCode.DONE;
    }
  }
}
