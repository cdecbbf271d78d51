// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.catalog.Catalog;

/**
 * The only bridge from plugins to the injector: one map an extension point. That a name is offered
 * once is the catalog's to see, which knows whose it is.
 */
final class CatalogModule extends AbstractModule {

  private final Catalog catalog;

  CatalogModule(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    bind(Catalog.class).toInstance(catalog);
    bind(Method.class, catalog.methods());
    bind(Metric.class, catalog.metrics());
    bind(Dataset.class, catalog.datasets());
    bind(Randomizer.class, catalog.randomizers());
  }

  private <T> void bind(Class<T> extension, Map<String, T> prototypes) {
    MapBinder<String, T> map = MapBinder.newMapBinder(binder(), String.class, extension);
    // An instance would be looked through for what to inject; a plugin's classes stay unopened.
    prototypes.forEach((name, prototype) -> map.addBinding(name).toProvider(() -> prototype));
  }
}
