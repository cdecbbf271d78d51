// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.touchstone.calls.Calls;
import org.touchstone.calls.LongCalls;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.IgnoredFile;
import org.touchstone.experiment.Home;
import org.touchstone.problem.Problem;
import org.touchstone.report.Terminal;

/** What a command starts once its words are understood: the plugins, and the engine with them. */
final class Kernel implements AutoCloseable {

  private final Injector injector;
  private final Console console;
  private final Terminal terminal;
  private final Clock clock;
  private final Home home;
  private Optional<LongCalls> told = Optional.empty();

  @Inject
  Kernel(Injector injector, Console console, Terminal terminal, Clock clock, Home home) {
    this.injector = injector;
    this.console = console;
    this.terminal = terminal;
    this.clock = clock;
    this.home = home;
  }

  /** A service of the engine; says which plugins cannot be used. */
  <T> T start(Class<T> service) throws IOException {
    return start(service, Optional.empty());
  }

  /**
   * The same where a plugin may not take long.
   *
   * @param limit of one call
   */
  <T> T start(Class<T> service, Optional<Duration> limit) throws IOException {
    Injector engine = engine(limit);
    tell(engine.getInstance(Catalog.class));
    return engine.getInstance(service);
  }

  /** The same without a word about plugins. */
  <T> T startSilently(Class<T> service, Optional<Duration> limit) throws IOException {
    return engine(limit).getInstance(service);
  }

  private Injector engine(Optional<Duration> limit) throws IOException {
    Calls calls = new Calls(clock.withZone(ZoneId.systemDefault()), limit);
    close();
    told = Optional.of(LongCalls.of(calls, this::tell));
    Catalog catalog = Catalog.load(home.plugins(), Kernel.class.getClassLoader(), calls);
    return injector.createChildInjector(new KernelModule(calls), new CatalogModule(catalog));
  }

  private void tell(String who) {
    console.drawn().print(terminal.clear());
    console.err().println(who);
  }

  private void tell(Catalog catalog) {
    catalog.refused().forEach(this::tell);
    catalog.ignored().stream()
        .filter(IgnoredFile::misnamed)
        .forEach(file -> console.err().println("[misnamed-jar] " + file.sentence()));
  }

  private void tell(Problem problem) {
    console.err().println("[%s] %s".formatted(problem.id(), problem.what()));
    problem.cures().forEach(cure -> console.err().println("   " + cure));
  }

  /** Ends what watches the plugins' calls. */
  @Override
  public void close() {
    told.ifPresent(LongCalls::close);
    told = Optional.empty();
  }
}
