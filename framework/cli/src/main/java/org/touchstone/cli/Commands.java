// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.touchstone.experiment.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/**
 * Every command. Picocli knows them by their classes; one is made when its words are read, and no
 * other is.
 */
final class Commands {

  /** In the order of the help. */
  private static final List<Class<? extends Callable<Integer>>> SINGLE =
      List.of(
          RunCommand.class,
          ReproduceCommand.class,
          PlanCommand.class,
          ExplainCommand.class,
          ReportCommand.class,
          CardCommand.class,
          TrainCommand.class,
          CompareCommand.class,
          BaselineCommand.class,
          GateCommand.class);

  private static final List<Class<? extends Callable<Integer>>> OF_PLUGINS =
      List.of(
          PluginsCommand.ListCommand.class,
          PluginsCommand.DescribeCommand.class,
          PluginsCommand.DoctorCommand.class);

  private static final List<Class<? extends Callable<Integer>>> OF_WEIGHTS =
      List.of(
          WeightsCommand.ListCommand.class,
          WeightsCommand.VerifyCommand.class,
          WeightsImportCommand.class);

  private final IFactory factory;

  private Commands(IFactory factory) {
    this.factory = factory;
  }

  @Command(
      name = "touchstone",
      description =
          "Does a saliency map explain what the network decided, or only what stands out in the"
              + " picture?",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /** All that do something. */
  static List<Class<? extends Callable<Integer>>> all() {
    return Stream.of(SINGLE, OF_PLUGINS, OF_WEIGHTS).flatMap(List::stream).toList();
  }

  /**
   * All, ready to be read.
   *
   * @param factory makes commands and their {@link Options}
   */
  static CommandLine line(IFactory factory) {
    Commands commands = new Commands(factory);
    CommandLine line = commands.group(new Root(), SINGLE);
    line.addSubcommand(commands.group(new PluginsCommand(), OF_PLUGINS));
    line.addSubcommand(commands.group(new WeightsCommand(), OF_WEIGHTS));
    line.getCommandSpec()
        .versionProvider(() -> new String[] {"touchstone " + Versions.ofBuild().touchstone()});
    return line;
  }

  private CommandLine group(Object group, List<Class<? extends Callable<Integer>>> members) {
    CommandLine line = new CommandLine(group, factory);
    line.getCommandSpec().mixinStandardHelpOptions(true);
    members.forEach(member -> line.addSubcommand(single(member)));
    return line;
  }

  private CommandLine single(Class<?> command) {
    CommandLine line = new CommandLine(command, factory);
    line.getCommandSpec().mixinStandardHelpOptions(true);
    Arrays.stream(command.getDeclaredConstructors())
        .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
        .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
        .filter(Options.class::isAssignableFrom)
        .forEach(options -> line.addMixin(options.getSimpleName(), options));
    return line;
  }
}
