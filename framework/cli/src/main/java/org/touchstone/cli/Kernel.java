// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.Ignored;
import org.touchstone.experiment.Home;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.Terminal;

/** What a command starts once its words are understood: the plugins, and everything wired. */
final class Kernel implements AutoCloseable {

  private final Console console;
  private final Home home;
  private final Terminal terminal =
      Terminal.of(System.getenv(), Boolean.getBoolean("touchstone.interactive"));
  private Optional<LongCalls> told = Optional.empty();

  Kernel(Console console, Home home) {
    this.console = console;
    this.home = home;
  }

  Console console() {
    return console;
  }

  Home home() {
    return home;
  }

  /** Calls of plugins, of which those that take long are told until this is closed. */
  Calls calls(Optional<Duration> limit) {
    close();
    Calls calls = new Calls(Clock.system(ZoneId.systemDefault()), limit);
    told = Optional.of(LongCalls.of(calls, console.err(), terminal));
    return calls;
  }

  /** The network of the first model that can be read, to ask plugins about. */
  Optional<Network> anyNetwork() {
    for (String name : new Models(home.weights()).names()) {
      try {
        return Optional.of(ManifestReader.read(home.weights().resolve(name + ".yaml")).network());
      } catch (UserException e) {
        // Another one will do.
      }
    }
    return Optional.empty();
  }

  /** The plugins, without a word about them. */
  Catalog catalog(Calls calls) throws IOException {
    return Catalog.load(home.plugins(), Kernel.class.getClassLoader(), calls);
  }

  /** Loads the plugins and wires the program; says which plugins cannot be used. */
  Injector start(Optional<Duration> limit) throws IOException {
    Calls calls = calls(limit);
    Catalog catalog = catalog(calls);
    catalog.refused().forEach(this::say);
    catalog.ignored().stream()
        .filter(Ignored::misnamed)
        .forEach(file -> console.err().println("[misnamed-jar] " + file.sentence()));
    return Guice.createInjector(
        Stage.PRODUCTION,
        new KernelModule(console, home, terminal, calls),
        new CatalogModule(catalog));
  }

  private void say(Problem problem) {
    console.err().println("[%s] %s".formatted(problem.id(), problem.what()));
    problem.cures().forEach(cure -> console.err().println("   " + cure));
  }

  /** One service of the started program. */
  <T> T start(Class<T> service) throws IOException {
    return start(service, Optional.empty());
  }

  /**
   * The same where a plugin may not take long.
   *
   * @param limit of one call
   */
  <T> T start(Class<T> service, Optional<Duration> limit) throws IOException {
    return start(limit).getInstance(service);
  }

  @Override
  public void close() {
    told.ifPresent(LongCalls::close);
    told = Optional.empty();
  }
}
