// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.List;
import java.util.Locale;

/**
 * Whose code is called.
 *
 * @param kind {@code method}, {@code metric}, {@code dataset}, {@code randomizer}, {@code rule}
 * @param name as a specification names it; of a rule, its class
 * @param plugin as messages name it; empty for code that is not a plugin's
 * @param type its class
 * @param settings as {@code layer: last, samples: 50}; empty where it has none
 */
public record Callee(String kind, String name, String plugin, String type, String settings) {

  /** Loaders that load no plugin. */
  private static final List<String> OWN = List.of("app", "platform", "bootstrap");

  /** What one object is called by. */
  public static Callee of(String kind, String name, Object own, String settings) {
    return new Callee(kind, name, plugin(own.getClass()), type(own), settings);
  }

  /** What hands out an object whose calls are its own, too. */
  Callee handingOut(Object other) {
    return new Callee(kind, name, plugin, type(other), settings);
  }

  /** A lambda has no name of its own. */
  private static String type(Object own) {
    return own.getClass().getName().replaceFirst("\\$\\$Lambda.*", "");
  }

  /** A plugin's class loader has the plugin's name. */
  private static String plugin(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || !isPlugin(loader.getName()) ? "" : loader.getName();
  }

  /** Whether a class loader of this name is a plugin's. */
  static boolean isPlugin(String loader) {
    return loader != null && !OWN.contains(loader);
  }

  /** As a sentence begins: {@code Method 'my-cam' of the plugin 'my-cam-1.0.jar'}. */
  public String words() {
    String of = plugin.isEmpty() ? "" : " of the plugin '%s'".formatted(plugin);
    String first = kind.substring(0, 1).toUpperCase(Locale.ROOT);
    return "%s%s '%s'%s".formatted(first, kind.substring(1), name, of);
  }
}
