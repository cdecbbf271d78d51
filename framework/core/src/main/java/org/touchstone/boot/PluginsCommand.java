// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.touchstone.api.Suggestion;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.SpecReader;
import picocli.CommandLine.Command;
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
      for (LoadedPlugin plugin : kernel.start(Catalog.class).plugins()) {
        kernel.console().out().println(plugin.name() + " " + plugin.version());
        show("methods", plugin.methods().keySet());
        show("metrics", plugin.metrics().keySet());
        show("datasets", plugin.datasets().keySet());
        show("randomizers", plugin.randomizers().keySet());
      }
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
      Catalog catalog = kernel.start(Catalog.class);
      Map<String, Object> offered = new TreeMap<>();
      offered.putAll(catalog.methods());
      offered.putAll(catalog.metrics());
      offered.putAll(catalog.datasets());
      offered.putAll(catalog.randomizers());
      Object prototype = offered.get(name);
      if (prototype == null) {
        throw new UserException(
            "The command cannot be run",
            Problem.of(
                "unknown-name",
                "No plugin offers '%s'.%s"
                    .formatted(name, Suggestion.sentence(name, offered.keySet())),
                "They offer: " + String.join(", ", offered.keySet()) + "."));
      }
      describe(prototype);
      return ExitCode.DONE;
    }

    private void describe(Object prototype) {
      PrintStream out = kernel.console().out();
      Map<String, String> settings = SpecReader.settings(prototype);
      out.println(name + (settings.isEmpty() ? " has no settings." : ""));
      settings.forEach((key, value) -> out.println("  %s: %s".formatted(key, value)));
      if (prototype instanceof Method method && method.control()) {
        out.println("A control: it is not judged, and methods have to point better.");
      }
      if (prototype instanceof Metric metric) {
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

    DoctorCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Catalog catalog = Catalog.load(kernel.home().plugins(), DoctorCommand.class.getClassLoader());
      List<Problem> refused = catalog.refused();
      if (!refused.isEmpty()) {
        throw new UserException("Not every plugin can be used", refused);
      }
      kernel
          .console()
          .out()
          .println("All %s plugins can be used.".formatted(catalog.plugins().size()));
      return ExitCode.DONE;
    }
  }
}
