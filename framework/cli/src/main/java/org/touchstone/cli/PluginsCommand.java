// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.touchstone.api.Suggestion;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.calls.Callee;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.experiment.Examination;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "plugins",
    description = "Says what the plugins offer.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PluginsCommand {

  @Command(
      name = "list",
      description = "Every plugin with what it offers.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {

    private final Kernel kernel;

    ListCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Catalog catalog = kernel.start(Catalog.class);
      for (LoadedPlugin plugin : catalog.plugins()) {
        kernel.console().out().println(plugin.name() + " " + plugin.version());
        plugin.byKind().forEach((kind, offered) -> show(kind + "s", offered.keySet()));
      }
      catalog.ignored().stream()
          .filter(file -> !file.misnamed()) // those were told at the start
          .forEach(file -> kernel.console().err().println(file.sentence()));
      return ExitCode.DONE;
    }

    private void show(String kind, Set<String> names) {
      if (!names.isEmpty()) {
        kernel.console().out().println("  %s: %s".formatted(kind, String.join(", ", names)));
      }
    }
  }

  @Command(
      name = "describe",
      description = "The settings of a method, metric, dataset or randomizer with their defaults.",
      mixinStandardHelpOptions = true)
  static final class DescribeCommand implements Callable<Integer> {

    private final Kernel kernel;

    @Parameters(paramLabel = "NAME", description = "As a specification names it.")
    private String name;

    DescribeCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Injector program = kernel.start(Optional.empty());
      Catalog catalog = program.getInstance(Catalog.class);
      Calls calls = program.getInstance(Calls.class);
      Set<String> names = new TreeSet<>();
      for (LoadedPlugin plugin : catalog.plugins()) {
        plugin.byKind().forEach((kind, offered) -> describe(kind, offered.get(name), calls));
        plugin.byKind().values().forEach(offered -> names.addAll(offered.keySet()));
      }
      if (!names.contains(name)) {
        throw new UserException("The command cannot be run", unknown(catalog, names));
      }
      return ExitCode.DONE;
    }

    private Problem unknown(Catalog catalog, Set<String> names) {
      return catalog.contested().entrySet().stream()
          .filter(offer -> offer.getKey().endsWith(" " + name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseGet(
              () ->
                  Problem.of(
                      "unknown-name",
                      "No plugin offers '%s'.%s".formatted(name, Suggestion.sentence(name, names)),
                      "They offer: " + String.join(", ", names) + "."));
    }

    private void describe(String kind, Object prototype, Calls calls) {
      if (prototype == null) {
        return;
      }
      PrintStream out = kernel.console().out();
      Callee callee = Callee.of(kind, name, prototype, "");
      Map<String, String> settings = SpecReader.settings(callee, prototype);
      out.println(name + (settings.isEmpty() ? " has no settings." : ""));
      settings.forEach((key, value) -> out.println("  %s: %s".formatted(key, value)));
      if (prototype instanceof Method method && method.control()) {
        out.println("A control: it is not judged, and methods have to point better.");
      }
      if (calls.guard(kind, name, prototype, "") instanceof Metric metric) {
        out.println("It reports:");
        metric.measures().forEach(measure -> out.println("  " + line(measure)));
      }
    }

    private String line(Measure measure) {
      String full = measure.name().isEmpty() ? name : name + "." + measure.name();
      return "%s (%s average, %s, %s to %s): %s"
          .formatted(
              full,
              word(measure.averaging()),
              word(measure.direction()),
              measure.low(),
              measure.high(),
              measure.meaning());
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  @Command(
      name = "doctor",
      description = "Whether every plugin can be used, and why not.",
      mixinStandardHelpOptions = true)
  static final class DoctorCommand implements Callable<Integer> {

    private final Kernel kernel;

    @Mixin private TimeoutOption timeout;

    DoctorCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Calls calls = kernel.calls(timeout.limit());
      Catalog catalog = kernel.catalog(calls);
      catalog.ignored().forEach(file -> kernel.console().out().println(file.sentence()));
      List<Problem> problems = new ArrayList<>(catalog.refused());
      Examination examination = new Examination(calls, kernel.anyNetwork());
      catalog.plugins().forEach(plugin -> problems.addAll(examination.of(plugin)));
      if (!problems.isEmpty()) {
        throw new UserException("Not every plugin can be used", problems);
      }
      kernel
          .console()
          .out()
          .println("All %s plugins can be used.".formatted(catalog.plugins().size()));
      return ExitCode.DONE;
    }
  }
}
