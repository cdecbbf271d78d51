// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.calls.PluginException;
import org.touchstone.experiment.Home;
import org.touchstone.experiment.Versions;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and what becomes of what they throw. */
public final class CommandLineInterface {

  private final Console console;
  private final Kernel kernel;
  private final CommandLine commands;

  CommandLineInterface(Console console, Home home) {
    this.console = console;
    this.kernel = new Kernel(console, home);
    CommandLine.IVersionProvider version =
        () -> new String[] {"touchstone " + Versions.ofBuild().touchstone()};
    this.commands =
        new CommandLine(new Root())
            .addSubcommand(new RunCommand(kernel))
            .addSubcommand(new ReproduceCommand(kernel))
            .addSubcommand(new PlanCommand(kernel))
            .addSubcommand(new ExplainCommand(kernel))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new CardCommand(console))
            .addSubcommand(new TrainCommand(kernel))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new BaselineCommand(console))
            .addSubcommand(new GateCommand(console))
            .addSubcommand(
                new CommandLine(new PluginsCommand())
                    .addSubcommand(new PluginsCommand.ListCommand(kernel))
                    .addSubcommand(new PluginsCommand.DescribeCommand(kernel))
                    .addSubcommand(new PluginsCommand.DoctorCommand(kernel)))
            .addSubcommand(
                new CommandLine(new WeightsCommand())
                    .addSubcommand(new WeightsCommand.ListCommand(kernel))
                    .addSubcommand(new WeightsCommand.VerifyCommand(kernel))
                    .addSubcommand(new WeightsImportCommand(kernel)));
    commands.getCommandSpec().versionProvider(version);
    commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((e, arguments) -> refuse(e));
    commands.setExecutionExceptionHandler((e, command, parsed) -> report(e));
  }

  @Command(
      name = "touchstone",
      description =
          "Does a saliency map explain what the network decided, or only what stands out in the"
              + " picture?",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /**
   * Runs one command inside another program.
   *
   * @param home the checkout: its plugins/ and weights/ are used
   * @param out gets answers
   * @param err gets everything that accompanies the work
   * @return the exit code
   */
  public static int run(Path home, PrintStream out, PrintStream err, String... arguments) {
    return new CommandLineInterface(new Console(out, err), new Home(home)).run(arguments);
  }

  /** Runs one command. */
  int run(String... arguments) {
    try {
      return commands.execute(arguments);
    } catch (LinkageError | AssertionError | StackOverflowError e) {
      return report(PluginException.behind(e).orElseThrow(() -> e));
    } finally {
      kernel.close();
    }
  }

  private int refuse(ParameterException e) {
    String usage = e.getCommandLine().getCommandSpec().qualifiedName();
    List<String> similar =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.<String>of();
    String what =
        e.getMessage().startsWith("Missing required subcommand")
            ? "No command is given."
            : e.getMessage().lines().findFirst().orElse("").strip();
    Problem problem =
        Problem.of(
            "bad-command",
            what.endsWith(".") ? what : what + ".",
            similar.isEmpty()
                ? "'%s --help' says what there is.".formatted(usage)
                : "Did you mean '%s'? '%s --help' says what there is."
                    .formatted(similar.get(0), usage));
    console.err().println(new UserException("The command cannot be run", problem).getMessage());
    return ExitCode.USER;
  }

  private int report(Exception e) {
    if (e instanceof UserException) {
      console.err().println(e.getMessage());
      return ExitCode.USER;
    }
    if (e instanceof PluginException fault) {
      console.err().println(PluginFault.text(fault));
      return ExitCode.ENVIRONMENT;
    }
    if (e instanceof IOException io) {
      return report(io);
    }
    if (e instanceof UncheckedIOException unchecked) {
      return report(unchecked.getCause());
    }
    if (e instanceof InvalidPathException unspeakable) {
      Problem problem = FileTrouble.unspeakable(unspeakable.getInput());
      return report(new UserException("The command cannot be run", problem));
    }
    Optional<PluginException> behind = PluginException.behind(e);
    if (behind.isPresent()) {
      return report(behind.get());
    }
    console.err().println("touchstone failed in a way that it should not:");
    e.printStackTrace(console.err());
    return ExitCode.ENVIRONMENT;
  }

  private int report(IOException e) {
    Optional<Problem> curable = FileTrouble.curable(e);
    if (curable.isEmpty()) {
      console.err().println("touchstone: " + FileTrouble.words(e));
      return ExitCode.ENVIRONMENT;
    }
    return report(new UserException("The command cannot be run", curable.get()));
  }
}
