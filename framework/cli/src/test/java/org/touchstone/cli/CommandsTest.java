// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.experiment.Experiment;
import org.touchstone.experiment.Home;
import org.touchstone.experiment.Reproduction;
import org.touchstone.experiment.Training;
import org.touchstone.explain.Explanations;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Commands are made by the injector, with the options that they ask for, and no earlier. */
final class CommandsTest {

  @TempDir private Path home;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  private Injector injector() {
    return Guice.createInjector(new CommandsModule(new Console(out, out), new Home(home)));
  }

  @Test
  void everyCommandCanBeMade() {
    Injector injector = injector();
    assertThat(Commands.all())
        .hasSize(16)
        .allSatisfy(command -> assertThat(injector.getInstance(command)).isNotNull());
  }

  @Test
  void theEngineCanBeMadeOfNoPluginAtAll() {
    Catalog none = new Catalog(List.of(), List.of(), Map.of(), List.of());
    Injector engine =
        injector()
            .createChildInjector(new KernelModule(Calls.unlimited()), new CatalogModule(none));
    for (Class<?> service :
        List.of(Experiment.class, Reproduction.class, Explanations.class, Training.class)) {
      assertThat(engine.getInstance(service)).isNotNull();
    }
    assertThatThrownBy(() -> engine.getInstance(CommandsTest.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Explicit bindings are required");
  }

  @Test
  void theInjectorIsNotStartedForHelpVersionOrAMistypedCommand() {
    CommandFactory factory =
        new CommandFactory(
            () -> {
              throw new AssertionError("It was started.");
            });
    CommandLine line = Commands.line(factory);
    line.setOut(new PrintWriter(out, true, UTF_8));
    line.setParameterExceptionHandler((e, arguments) -> ExitCode.USER);
    assertThat(line.execute("--version")).isZero();
    assertThat(line.execute("--help")).isZero();
    assertThat(line.execute("rnu", "spec.yaml")).isEqualTo(ExitCode.USER);
    assertThat(line.execute("plugins")).isEqualTo(ExitCode.USER);
    assertThat(factory.injector()).isEmpty();
  }

  @Test
  void aCommandHasTheOptionsThatItAsksFor() {
    CommandLine line = Commands.line(CommandLine.defaultFactory());
    assertThat(options(line, "run")).contains("--set", "--method-timeout", "--fresh", "--help");
    assertThat(options(line, "plan")).contains("--set", "--method-timeout");
    assertThat(options(line, "explain")).contains("--method-timeout").doesNotContain("--set");
    assertThat(options(line, "gate")).contains("--margin", "--baseline");
    assertThat(options(line, "report")).containsOnly("--help", "--version");
  }

  private static List<String> options(CommandLine line, String command) {
    CommandSpec spec = line.getSubcommands().get(command).getCommandSpec();
    return spec.options().stream().map(option -> option.longestName()).toList();
  }
}
