// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.experiment.Devices;
import org.touchstone.experiment.Experiment;
import org.touchstone.experiment.PluginCheck;
import org.touchstone.experiment.Preparation;
import org.touchstone.experiment.Provenance;
import org.touchstone.experiment.Reproduction;
import org.touchstone.experiment.Training;
import org.touchstone.experiment.Versions;
import org.touchstone.explain.Explanations;
import org.touchstone.problem.Problem;
import org.touchstone.spec.OfferWords;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;
import org.touchstone.train.TrainingReader;

/** The engine's services. They read prototypes from the maps that {@link CatalogModule} fills. */
final class KernelModule extends AbstractModule {

  private final Calls calls;

  KernelModule(Calls calls) {
    this.calls = calls;
  }

  @Override
  protected void configure() {
    bind(Calls.class).toInstance(calls);
    bind(SpecReader.class).in(Scopes.SINGLETON);
    bind(TrainingReader.class);
    bind(OfferWords.class);
    bind(PluginCheck.class);
    bind(Preparation.class);
    bind(Devices.class);
    bind(Provenance.class);
    bind(Experiment.class);
    bind(Reproduction.class);
    bind(Explanations.class);
    bind(Training.class);
  }

  @Provides
  static Versions versions() {
    return Versions.ofBuild();
  }

  @Provides
  static Prototypes offered(
      Map<String, Method> methods,
      Map<String, Metric> metrics,
      Map<String, Dataset> datasets,
      Map<String, Randomizer> randomizers,
      Catalog catalog,
      Calls calls) {
    List<String> refused = catalog.refused().stream().map(Problem::what).toList();
    return new Prototypes(
        methods, metrics, datasets, randomizers, refused, catalog.contested(), calls);
  }
}
