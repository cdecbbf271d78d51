// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.problem.Problem;

/**
 * The plugins that can be used, and why others cannot.
 *
 * @param plugins in the order of loading; no two offer the same name
 * @param refused one problem a plugin
 */
public record Catalog(List<LoadedPlugin> plugins, List<Problem> refused) {

  public Catalog {
    plugins = List.copyOf(plugins);
    refused = List.copyOf(refused);
  }

  /**
   * Loads every plugin of a folder. A plugin that cannot be used stops no other.
   *
   * @param framework gives the classes that plugins share with it
   */
  public static Catalog load(Path folder, ClassLoader framework) throws IOException {
    List<LoadedPlugin> plugins = new ArrayList<>();
    List<Problem> refused = new ArrayList<>();
    PluginLoader loader = new PluginLoader(framework);
    for (PluginSource source : PluginSource.in(folder)) {
      try {
        LoadedPlugin plugin = loader.load(source);
        refuseTaken(plugin, plugins);
        plugins.add(plugin);
      } catch (Refused e) {
        refused.add(e.problem());
      }
    }
    return new Catalog(plugins, refused);
  }

  private static void refuseTaken(LoadedPlugin plugin, List<LoadedPlugin> earlier) throws Refused {
    for (LoadedPlugin other : earlier) {
      refuseTaken(plugin, other, "method", LoadedPlugin::methods);
      refuseTaken(plugin, other, "metric", LoadedPlugin::metrics);
      refuseTaken(plugin, other, "dataset", LoadedPlugin::datasets);
      refuseTaken(plugin, other, "randomizer", LoadedPlugin::randomizers);
    }
  }

  private static void refuseTaken(
      LoadedPlugin plugin,
      LoadedPlugin other,
      String kind,
      Function<LoadedPlugin, Map<String, ?>> offers)
      throws Refused {
    Set<String> taken =
        offers.apply(plugin).keySet().stream()
            .filter(offers.apply(other)::containsKey)
            .collect(Collectors.toSet());
    if (!taken.isEmpty()) {
      throw new Refused(
          "taken-name",
          "The plugin '%s' is not used: the plugin '%s' already offers the %s '%s'."
              .formatted(
                  plugin.name(),
                  other.name(),
                  kind,
                  taken.stream().sorted().collect(Collectors.joining("', '"))),
          "Rename it in one of them, or remove one of them from the plugins' folder.");
    }
  }

  /** Every method by its name. */
  public Map<String, Method> methods() {
    return all(LoadedPlugin::methods);
  }

  /** Every metric by its name. */
  public Map<String, Metric> metrics() {
    return all(LoadedPlugin::metrics);
  }

  /** Every dataset by its name. */
  public Map<String, Dataset> datasets() {
    return all(LoadedPlugin::datasets);
  }

  /** Every randomizer by its name. */
  public Map<String, Randomizer> randomizers() {
    return all(LoadedPlugin::randomizers);
  }

  private <T> Map<String, T> all(Function<LoadedPlugin, Map<String, T>> offers) {
    Map<String, T> all = new LinkedHashMap<>();
    plugins.forEach(plugin -> all.putAll(offers.apply(plugin)));
    return all;
  }
}
