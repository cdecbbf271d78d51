// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.touchstone.api.Plugin;
import org.touchstone.calls.Calls;
import org.touchstone.calls.OverdueException;
import org.touchstone.calls.ThrownText;

/** The one class by which a plugin is entered, and every way in which that can fail. */
record PluginEntry(String plugin, PluginClassLoader loader, Calls calls) {

  static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

  /** Lets the plugin list what it has. */
  PluginOffers offers() throws RefusedPlugin {
    String className = className();
    String who = "The plugin '%s' (in contribute)".formatted(plugin);
    try {
      return calls.limited(who, () -> collected(className));
    } catch (RefusedPlugin e) {
      throw e;
    } catch (LinkageError e) {
      throw unlinked(className, e);
    } catch (OverdueException e) {
      throw failed("'%s' %s".formatted(className, e.getMessage()));
    } catch (Throwable e) { // also of memory: nobody else is at work yet
      throw failed(className, e);
    }
  }

  private PluginOffers collected(String className) throws RefusedPlugin {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      PluginOffers collected = new PluginOffers();
      open(className).contribute(collected);
      return collected;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String className() throws RefusedPlugin {
    Set<String> classes = new LinkedHashSet<>();
    try {
      List<URL> files = loader.own(SERVICE);
      if (files.size() > 1) {
        throw noPlugin(
            "%s jars in its folder are plugins".formatted(files.size()),
            "Remove all but one, such as the jar of an older version.",
            "They are: %s.".formatted(String.join(", ", files.stream().map(this::jar).toList())));
      }
      for (URL file : files) {
        classes.addAll(named(file));
      }
      if (classes.size() == 1) {
        return classes.iterator().next();
      }
      String named = classes.isEmpty() ? "no class" : String.join(" and ", classes);
      throw noPlugin(
          files.isEmpty() ? "it has no " + SERVICE : "its %s names %s".formatted(SERVICE, named),
          "Name the one class there that implements %s.".formatted(Plugin.class.getName()));
    } catch (IOException e) {
      throw new RefusedPlugin(
          "broken-jar", "The plugin '%s' is not used: it cannot be read.".formatted(plugin));
    }
  }

  /** The name of the jar that holds a file. */
  private String jar(URL file) {
    return file.getPath().replaceFirst("!/.*$", "").replaceFirst("^.*/", "");
  }

  private static List<String> named(URL file) throws IOException {
    try (var in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private Plugin open(String className) throws RefusedPlugin {
    try {
      return ServiceLoader.load(Plugin.class, loader).iterator().next();
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof LinkageError linkage) {
        throw linkage;
      }
      throw unopened(className, e);
    }
  }

  private RefusedPlugin unopened(String className, ServiceConfigurationError e) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      if (!Plugin.class.isAssignableFrom(type)) {
        return noPlugin("'%s' does not implement %s".formatted(className, Plugin.class.getName()));
      }
    } catch (ClassNotFoundException missing) {
      return noPlugin(
          "its %s names '%s', which it does not hold".formatted(SERVICE, className),
          "Correct the name, or build the jar again.");
    }
    return e.getCause() == null || e.getCause() instanceof ReflectiveOperationException
        ? noPlugin(
            "'%s' cannot be made".formatted(className),
            "Make it a public class with a public constructor without arguments.")
        : failed(className, e.getCause());
  }

  private RefusedPlugin noPlugin(String what, String... cures) {
    return new RefusedPlugin(
        "no-plugin", "The plugin '%s' is not used: %s.".formatted(plugin, what), cures);
  }

  private RefusedPlugin unlinked(String className, LinkageError e) {
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      return failed(className, e.getCause());
    }
    if (e instanceof UnsupportedClassVersionError) {
      return new RefusedPlugin(
          "newer-java",
          "The plugin '%s' is not used: it was built for a newer Java than this one (%s)."
              .formatted(plugin, Runtime.version().feature()),
          "Start with that Java, or build it with --release %s."
              .formatted(Runtime.version().feature()));
    }
    boolean ofApi = e instanceof IncompatibleClassChangeError || e instanceof NoClassDefFoundError;
    if (!ofApi && !(e instanceof VerifyError)) {
      return failed(className, e);
    }
    String missing = String.valueOf(e.getMessage()).replace('/', '.');
    if (e instanceof NoClassDefFoundError && !PluginClassLoader.shared(missing)) {
      return new RefusedPlugin(
          "missing-class",
          "The plugin '%s' is not used: it needs the class '%s', which it does not hold."
              .formatted(plugin, missing),
          "Bundle that library, or put its jar beside the plugin's in a folder of their own.",
          "A plugin sees the classes of the API, of TensorFlow and its own, and no others.");
    }
    return RefusedPlugin.otherApi(
        plugin,
        "It was built against another version of the API (%s)"
            .formatted(new ThrownText(e).sentence().replaceFirst("\\.$", "")));
  }

  private RefusedPlugin failed(String className, Throwable e) {
    ThrownText thrown = new ThrownText(e);
    return failed("'%s' failed%s with %s".formatted(className, thrown.line(), thrown.sentence()));
  }

  private RefusedPlugin failed(String what) {
    return new RefusedPlugin(
        "plugin-failed",
        "The plugin '%s' is not used: %s".formatted(plugin, what),
        "That is a mistake of the plugin.");
  }
}
