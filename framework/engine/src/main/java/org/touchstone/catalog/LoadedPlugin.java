// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.file.Sha256;

/**
 * A plugin that can be used.
 *
 * @param name of its module, folder or jar
 * @param parts its jars, or the folder of its classes
 * @param version as its manifest says; empty where it does not
 */
public record LoadedPlugin(
    String name,
    List<Path> parts,
    String version,
    Map<String, Method> methods,
    Map<String, Metric> metrics,
    Map<String, Dataset> datasets,
    Map<String, Randomizer> randomizers) {

  public LoadedPlugin {
    parts = List.copyOf(parts);
    methods = kept(methods);
    metrics = kept(metrics);
    datasets = kept(datasets);
    randomizers = kept(randomizers);
  }

  private static <T> Map<String, T> kept(Map<String, T> offered) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(offered));
  }

  /** All that it offers: prototypes by name, by {@code method}, {@code metric} and so on. */
  public Map<String, Map<String, ?>> byKind() {
    return byKind(methods, metrics, datasets, randomizers);
  }

  /** Prototypes by name, by kind; the one list of the kinds and of their order. */
  public static Map<String, Map<String, ?>> byKind(
      Map<String, Method> methods,
      Map<String, Metric> metrics,
      Map<String, Dataset> datasets,
      Map<String, Randomizer> randomizers) {
    Map<String, Map<String, ?>> byKind = new LinkedHashMap<>();
    byKind.put("method", methods);
    byKind.put("metric", metrics);
    byKind.put("dataset", datasets);
    byKind.put("randomizer", randomizers);
    return byKind;
  }

  /** Its name and version, and a line for each kind of what it offers; each line ends. */
  public String words() {
    StringBuilder words = new StringBuilder("%s %s\n".formatted(name, version));
    byKind()
        .forEach(
            (kind, offered) -> {
              if (!offered.isEmpty()) {
                String names = String.join(", ", offered.keySet());
                words.append("  %ss: %s\n".formatted(kind, names));
              }
            });
    return words.toString();
  }

  /** All that it offers, each by kind and name, as {@code method grad-cam}. */
  Set<String> offers() {
    Set<String> offers = new LinkedHashSet<>();
    byKind().forEach((kind, named) -> named.keySet().forEach(n -> offers.add(kind + " " + n)));
    return offers;
  }

  /** The jar, or the folder of several, that one removes to be rid of it. */
  Path place() {
    return parts.size() == 1 ? parts.get(0) : parts.get(0).getParent();
  }

  /** The checksum of its jar or folder of classes; of several jars, joined by spaces. */
  public String sha256() throws IOException {
    StringJoiner sums = new StringJoiner(" ");
    for (Path part : parts) {
      sums.add(Sha256.of(part));
    }
    return sums.toString();
  }
}
