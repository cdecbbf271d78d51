// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
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
import org.touchstone.calls.PluginFault;
import org.touchstone.experiment.Home;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and what becomes of what they throw. */
public final class CommandLineInterface {

  private final Console console;
  private final CommandFactory factory;
  private final CommandLine commands;

  CommandLineInterface(Console console, Home home) {
    this(console, home, binder -> {});
  }

  private CommandLineInterface(Console console, Home home, Module instead) {
    this.console = console;
    Module own = new CommandsModule(console, home);
    this.factory =
        new CommandFactory(() -> Guice.createInjector(Modules.override(own).with(instead)));
    this.commands = Commands.line(factory);
    commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((e, arguments) -> refuse(e));
    commands.setExecutionExceptionHandler((e, command, parsed) -> report(e));
  }

  /**
   * Runs one command inside another program.
   *
   * @param home the checkout: its plugins/ and weights/ are used
   * @param out gets answers
   * @param err gets everything that accompanies the work
   * @return the exit code
   */
  public static int run(Path home, PrintStream out, PrintStream err, String... arguments) {
    return run(binder -> {}, home, out, err, arguments);
  }

  /**
   * The same in other surroundings.
   *
   * @param instead binds what stands for the program's own, such as a clock or the machine's memory
   */
  public static int run(
      Module instead, Path home, PrintStream out, PrintStream err, String... arguments) {
    Console console = new Console(out, err);
    return new CommandLineInterface(console, new Home(home), instead).run(arguments);
  }

  /** Runs one command. */
  int run(String... arguments) {
    try {
      return commands.execute(arguments);
    } catch (LinkageError | AssertionError | StackOverflowError e) {
      return report(PluginException.behind(e).orElseThrow(() -> e));
    } finally {
      factory.injector().ifPresent(injector -> injector.getInstance(Kernel.class).close());
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
    console.err().println("touchstone failed because of a mistake of its own:");
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
