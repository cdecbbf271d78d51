// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one plugin.
 *
 * <p>A name has one possible origin: a shared package comes from the framework only, everything
 * else from the plugin only (the JDK's own classes apart). So a plugin may bring any library in any
 * version, and {@code Operand} is the same class on both sides.
 */
final class PluginClassLoader extends URLClassLoader {

  /** What must be the same class in the framework and in every plugin. */
  static final List<String> SHARED =
      List.of(
          "org.touchstone.api.",
          "org.tensorflow.",
          "org.bytedeco.",
          "com.google.protobuf.",
          "com.fasterxml.jackson.annotation.",
          "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader framework;

  PluginClassLoader(String plugin, List<URL> parts, ClassLoader framework) {
    super(plugin, parts.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.framework = framework;
  }

  /** Whether a class name, or a resource's path, belongs to the framework. */
  static boolean shared(String name) {
    String dotted = name.replace('/', '.');
    return SHARED.stream().anyMatch(dotted::startsWith);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return shared(name) ? framework.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  public URL getResource(String name) {
    return shared(name) ? framework.getResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return shared(name) ? framework.getResources(name) : super.getResources(name);
  }

  /** The plugin's own files of this name, not those of the JDK. */
  List<URL> own(String name) throws IOException {
    return Collections.list(findResources(name));
  }
}
