// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.touchstone.api.Plugin;

/**
 * Opens one plugin, or says why it cannot be used.
 *
 * @param framework what gives the shared classes
 */
record PluginLoader(ClassLoader framework) {

  private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

  LoadedPlugin load(PluginSource source) throws Refused {
    String version = "";
    for (Path part : source.parts()) {
      if (Files.isRegularFile(part)) {
        version = inspect(source.name(), part);
      }
    }
    PluginClassLoader loader = new PluginClassLoader(source.name(), urls(source), framework);
    Collected offered = offers(source.name(), loader);
    offered.check(source.name());
    return new LoadedPlugin(
        source.name(), source.parts(), version, offered.methods, offered.metrics, offered.datasets);
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

  /** Looks at a jar from outside and gives its version. */
  private static String inspect(String plugin, Path jar) throws Refused {
    try (JarFile file = new JarFile(jar.toFile())) {
      refuseShared(plugin, jar, file);
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        return "";
      }
      String api = manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
      if (api != null && !api.equals(ApiVersion.CURRENT)) {
        throw otherApi(plugin, "It wants version %s of the API".formatted(api));
      }
      String version = manifest.getMainAttributes().getValue("Implementation-Version");
      return version == null ? "" : version;
    } catch (ZipException e) {
      throw new Refused(
          "broken-jar",
          "The plugin '%s' is not used: '%s' is not a jar that can be opened."
              .formatted(plugin, jar),
          "Copy or build it again.");
    } catch (IOException e) {
      throw new Refused(
          "broken-jar", "The plugin '%s' is not used: '%s' cannot be read.".formatted(plugin, jar));
    }
  }

  private static void refuseShared(String plugin, Path jar, JarFile file) throws Refused {
    List<String> bundled =
        PluginClassLoader.SHARED.stream()
            .filter(
                prefix ->
                    file.stream().anyMatch(e -> e.getName().startsWith(prefix.replace('.', '/'))))
            .map(prefix -> prefix.substring(0, prefix.length() - 1))
            .toList();
    if (!bundled.isEmpty()) {
      throw new Refused(
          "bundles-framework",
          "The plugin '%s' is not used: '%s' holds its own copy of %s, which the framework brings."
              .formatted(plugin, jar, String.join(", ", bundled)),
          "Give that dependency <scope>provided</scope> and build the jar again.");
    }
  }

  private static Refused otherApi(String plugin, String what) {
    return new Refused(
        "other-api",
        "The plugin '%s' is not used. %s; this is version %s."
            .formatted(plugin, what, ApiVersion.CURRENT),
        "Build it again with this touchstone-api.");
  }

  private static Collected offers(String name, PluginClassLoader loader) throws Refused {
    String className = serviceClass(name, loader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Collected collected = new Collected();
      plugin(name, className, loader).contribute(collected);
      return collected;
    } catch (LinkageError e) {
      throw otherApi(
          name, "It was built against another API or a newer Java (%s)".formatted(brief(e)));
    } catch (RuntimeException e) {
      throw new Refused(
          "plugin-failed",
          "The plugin '%s' is not used: '%s' failed with %s.".formatted(name, className, brief(e)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String brief(Throwable e) {
    String message =
        e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + message;
  }

  private static String serviceClass(String name, PluginClassLoader loader) throws Refused {
    List<String> classes = new ArrayList<>();
    try {
      for (URL file : loader.own(SERVICE)) {
        try (var in = file.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .forEach(classes::add);
        }
      }
    } catch (IOException e) {
      throw new Refused("broken-jar", "The plugin '%s' cannot be read.".formatted(name));
    }
    if (classes.size() != 1) {
      throw new Refused(
          "no-plugin",
          "The plugin '%s' is not used: its %s names %s."
              .formatted(
                  name, SERVICE, classes.isEmpty() ? "no class" : String.join(" and ", classes)),
          "Name the one class there that implements %s.".formatted(Plugin.class.getName()));
    }
    return classes.get(0);
  }

  private static Plugin plugin(String name, String className, PluginClassLoader loader)
      throws Refused {
    try {
      return ServiceLoader.load(Plugin.class, loader).iterator().next();
    } catch (java.util.ServiceConfigurationError e) {
      if (e.getCause() instanceof LinkageError linkage) {
        throw linkage;
      }
      throw new Refused(
          "no-plugin",
          "The plugin '%s' is not used: '%s' is missing from it, or is no public class that implements %s with a public constructor without arguments."
              .formatted(name, className, Plugin.class.getName()));
    }
  }
}
