// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.time.Clock;
import org.touchstone.experiment.Announcer;
import org.touchstone.experiment.Home;
import org.touchstone.experiment.MachineFacts;
import org.touchstone.model.Models;
import org.touchstone.plan.Memory;
import org.touchstone.report.LineProgress;
import org.touchstone.report.Progress;
import org.touchstone.report.Terminal;

/** The commands, and what they need before any plugin is loaded; a test may override any of it. */
final class CommandsModule extends AbstractModule {

  private final Console console;
  private final Home home;

  CommandsModule(Console console, Home home) {
    this.console = console;
    this.home = home;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(Console.class).toInstance(console);
    bind(Home.class).toInstance(home);
    bind(Clock.class).toInstance(Clock.systemUTC());
    bind(Announcer.class).toInstance(console.err()::println);
    bind(Models.class).toInstance(new Models(home.weights()));
    bind(SpecOptions.class).in(Scopes.SINGLETON);
    bind(TimeoutOption.class).in(Scopes.SINGLETON);
    bind(ComparisonFiles.class).in(Scopes.SINGLETON);
    bind(Kernel.class).in(Scopes.SINGLETON);
    bind(RunWords.class);
    Commands.all().forEach(this::bind);
  }

  @Provides
  static Memory memory() {
    return MachineFacts.memory();
  }

  @Provides
  static Terminal terminal() {
    return Terminal.of(System.getenv(), Boolean.getBoolean("touchstone.interactive"));
  }

  /** A bar where a person looks at it live, else a plain line now and then. */
  @Provides
  static Progress progress(Console console, Terminal terminal, Clock clock) {
    return terminal.interactive()
        ? new BarProgress(console.drawn(), terminal)
        : new LineProgress(console.drawn()::println, clock);
  }
}
