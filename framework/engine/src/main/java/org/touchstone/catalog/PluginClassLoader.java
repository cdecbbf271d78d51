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

  /** A package that must be the same in the framework and in every plugin, and what brings it. */
  record Shared(String prefix, String artifacts) {}

  static final List<Shared> SHARED =
      List.of(
          new Shared("org.touchstone.api.", "org.touchstone:touchstone-api"),
          new Shared("org.touchstone.toolkit.", "org.touchstone:touchstone-toolkit"),
          new Shared("org.tensorflow.", "org.tensorflow:*"),
          new Shared("org.bytedeco.", "org.bytedeco:*"),
          new Shared("com.google.protobuf.", "com.google.protobuf:*"),
          new Shared(
              "com.fasterxml.jackson.annotation.",
              "com.fasterxml.jackson.core:jackson-annotations"),
          new Shared("org.slf4j.", "org.slf4j:*"));

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
    return SHARED.stream().map(Shared::prefix).anyMatch(dotted::startsWith);
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
