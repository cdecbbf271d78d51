// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.experiment.Announcer;
import org.touchstone.experiment.Devices;
import org.touchstone.experiment.Experiment;
import org.touchstone.experiment.Home;
import org.touchstone.experiment.Preparation;
import org.touchstone.experiment.Provenance;
import org.touchstone.experiment.Reproduction;
import org.touchstone.experiment.Surroundings;
import org.touchstone.experiment.Training;
import org.touchstone.experiment.Versions;
import org.touchstone.explain.Explanations;
import org.touchstone.model.Models;
import org.touchstone.plan.Memory;
import org.touchstone.problem.Problem;
import org.touchstone.report.Progress;
import org.touchstone.report.Terminal;
import org.touchstone.spec.Offered;
import org.touchstone.spec.SpecReader;
import org.touchstone.train.TrainingReader;

/** The framework's own services. */
final class KernelModule extends AbstractModule {

  private final Console console;
  private final Home home;
  private final Terminal terminal;
  private final Calls calls;

  KernelModule(Console console, Home home, Terminal terminal, Calls calls) {
    this.console = console;
    this.home = home;
    this.terminal = terminal;
    this.calls = calls;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(Console.class).toInstance(console);
    bind(Announcer.class).toInstance(console.err()::println);
    bind(Home.class).toInstance(home);
    bind(Memory.class).toInstance(Surroundings.memory());
    bind(Calls.class).toInstance(calls);
    bind(Versions.class).toInstance(Versions.ofBuild());
    bind(Models.class).toInstance(new Models(home.weights()));
    OptionalBinder.newOptionalBinder(binder(), Clock.class)
        .setDefault()
        .toInstance(Clock.systemUTC());
    OptionalBinder.newOptionalBinder(binder(), Terminal.class).setDefault().toInstance(terminal);
    bind(Preparation.class);
    bind(Devices.class);
    bind(Experiment.class);
    bind(Provenance.class);
    bind(Reproduction.class);
    bind(Explanations.class);
    bind(Training.class);
  }

  @Provides
  Progress progress(Terminal terminal, Clock clock) {
    return progress(console.drawn(), terminal, clock);
  }

  /** A bar where a person looks at it live, else a plain line now and then. */
  static Progress progress(PrintStream out, Terminal terminal, Clock clock) {
    return terminal.interactive() ? new BarProgress(out, terminal) : new LineProgress(out, clock);
  }

  @Provides
  @Singleton
  SpecReader specReader(
      Map<String, Method> methods,
      Map<String, Metric> metrics,
      Map<String, Dataset> datasets,
      Map<String, Randomizer> randomizers,
      Catalog catalog) {
    List<String> refused = catalog.refused().stream().map(Problem::what).toList();
    return new SpecReader(
        new Offered(methods, metrics, datasets, randomizers, refused, catalog.contested(), calls));
  }

  @Provides
  @Singleton
  TrainingReader trainingReader(SpecReader specs) {
    return new TrainingReader(specs);
  }
}
