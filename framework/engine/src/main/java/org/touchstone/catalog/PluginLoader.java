// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.calls.Calls;

/**
 * Opens one plugin, or says why it cannot be used.
 *
 * @param framework what gives the shared classes
 * @param calls by which the plugin is called
 */
record PluginLoader(ClassLoader framework, Calls calls) {

  LoadedPlugin load(PluginSource source) throws RefusedPlugin {
    String version = "";
    for (Path part : source.parts()) {
      if (!Files.isDirectory(part)) {
        String found = JarInspection.version(source.name(), part);
        version = version.isEmpty() ? found : version;
      }
    }
    PluginOffers offered = collected(source);
    return new LoadedPlugin(
        source.name(),
        source.parts(),
        version,
        offered.methods,
        offered.metrics,
        offered.datasets,
        offered.randomizers);
  }

  private PluginOffers collected(PluginSource source) throws RefusedPlugin {
    PluginClassLoader loader = new PluginClassLoader(source.name(), urls(source), framework);
    try {
      PluginOffers offered = new PluginEntry(source.name(), loader, calls).offers();
      offered.check(source.name());
      return offered;
    } catch (RefusedPlugin e) {
      close(loader, e);
      throw e;
    }
  }

  private static void close(PluginClassLoader loader, RefusedPlugin refused) {
    try {
      loader.close();
    } catch (IOException e) {
      refused.addSuppressed(e);
    }
  }

  private static List<URL> urls(PluginSource source) {
    List<URL> urls = new ArrayList<>();
    for (Path part : source.parts()) {
      try {
        urls.add(part.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new AssertionError("Every path is a URL.", e);
      }
    }
    return urls;
  }
}
