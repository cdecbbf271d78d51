// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.problem.Problem;

/**
 * The plugins that can be used, and why others cannot.
 *
 * @param plugins in the order of loading; no two offer the same name
 * @param refused one problem a plugin, or one for several that offer the same
 * @param contested the problem of a name that cannot be used because of such a quarrel, by kind and
 *     name as in {@code method grad-cam}
 * @param ignored what else lies in the folder
 */
public record Catalog(
    List<LoadedPlugin> plugins,
    List<Problem> refused,
    Map<String, Problem> contested,
    List<IgnoredFile> ignored) {

  public Catalog {
    plugins = List.copyOf(plugins);
    refused = List.copyOf(refused);
    contested = Map.copyOf(contested);
    ignored = List.copyOf(ignored);
  }

  /**
   * Loads every plugin of a folder. A plugin that cannot be used stops no other.
   *
   * @param framework gives the classes that plugins share with it
   * @param calls by which they are called
   */
  public static Catalog load(Path folder, ClassLoader framework, Calls calls) throws IOException {
    List<LoadedPlugin> plugins = new ArrayList<>();
    List<Problem> refused = new ArrayList<>();
    PluginLoader loader = new PluginLoader(framework, calls);
    PluginFolder found = PluginFolder.of(folder);
    for (PluginSource source : found.sources()) {
      try {
        plugins.add(loader.load(source));
      } catch (RefusedPlugin e) {
        refused.add(e.problem());
      }
    }
    NameConflicts quarrels = NameConflicts.among(plugins);
    refused.addAll(quarrels.problems());
    plugins.removeIf(quarrels::concern);
    return new Catalog(plugins, refused, quarrels.contested(), found.ignored());
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
