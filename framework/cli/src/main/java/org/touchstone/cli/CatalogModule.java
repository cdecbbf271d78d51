// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.multibindings.MapBinder;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;

/** The only bridge from plugins to the injector: one map an extension point. */
final class CatalogModule extends AbstractModule {

  private final Catalog catalog;

  CatalogModule(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    bind(Catalog.class).toInstance(catalog);
    bind(binder(), Method.class, Map.of());
    bind(binder(), Metric.class, Map.of());
    bind(binder(), Dataset.class, Map.of());
    bind(binder(), Randomizer.class, Map.of());
    for (LoadedPlugin plugin : catalog.plugins()) {
      Binder source = binder().withSource("plugin '%s'".formatted(plugin.name()));
      bind(source, Method.class, plugin.methods());
      bind(source, Metric.class, plugin.metrics());
      bind(source, Dataset.class, plugin.datasets());
      bind(source, Randomizer.class, plugin.randomizers());
    }
  }

  private static <T> void bind(Binder binder, Class<T> extension, Map<String, T> prototypes) {
    MapBinder<String, T> map = MapBinder.newMapBinder(binder, String.class, extension);
    // An instance would be looked through for what to inject; a plugin's classes stay unopened.
    prototypes.forEach((name, prototype) -> map.addBinding(name).toProvider(() -> prototype));
  }
}
