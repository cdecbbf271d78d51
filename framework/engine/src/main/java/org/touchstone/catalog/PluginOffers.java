// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.Offers;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;

/** What one plugin offers, with what is wrong with it. */
final class PluginOffers implements Offers {

  final Map<String, Method> methods = new LinkedHashMap<>();
  final Map<String, Metric> metrics = new LinkedHashMap<>();
  final Map<String, Dataset> datasets = new LinkedHashMap<>();
  final Map<String, Randomizer> randomizers = new LinkedHashMap<>();

  private final List<String> complaints = new ArrayList<>();
  private final List<String> unimplemented = new ArrayList<>();

  @Override
  public void method(String name, Method prototype) {
    List<String> kinds = new ArrayList<>();
    add(prototype instanceof Method.OfTaps, "taps", kinds);
    add(prototype instanceof Method.OfProbe, "probes", kinds);
    add(prototype instanceof Method.OfMethod, "another method", kinds);
    collect("method", name, prototype, methods, kinds);
  }

  @Override
  public void metric(String name, Metric prototype) {
    List<String> kinds = new ArrayList<>();
    add(prototype instanceof Metric.OfImage, "an image", kinds);
    add(prototype instanceof Metric.OfProbe, "probes", kinds);
    add(prototype instanceof Metric.OfChange, "a change", kinds);
    collect("metric", name, prototype, metrics, kinds);
  }

  private static void add(boolean is, String kind, List<String> kinds) {
    if (is) {
      kinds.add(kind);
    }
  }

  /** Whoever asks it would take it for one of its kinds, and never call what makes it another. */
  private <T> void collect(
      String offer, String name, T prototype, Map<String, T> into, List<String> kinds) {
    if (kinds.size() > 1) {
      complaints.add(
          "The %s '%s' is one of %s at once."
              .formatted(offer, name, String.join(" and of ", kinds)));
    } else {
      collect(offer, name, prototype, into);
    }
  }

  @Override
  public void dataset(String name, Dataset prototype) {
    collect("dataset", name, prototype, datasets);
  }

  @Override
  public void randomizer(String name, Randomizer prototype) {
    collect("randomizer", name, prototype, randomizers);
  }

  private <T> void collect(String kind, String name, T prototype, Map<String, T> into) {
    if (name == null || !name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      complaints.add(
          "The name '%s' of a %s is not kebab-case, as in 'my-%s'.".formatted(name, kind, kind));
    } else if (prototype == null || !prototype.getClass().isRecord()) {
      complaints.add("The prototype of %s '%s' is not a record.".formatted(kind, name));
    } else if (into.put(name, prototype) != null) {
      complaints.add("It offers the %s '%s' twice.".formatted(kind, name));
    } else {
      noteUnimplemented(kind, name, prototype);
    }
  }

  /** A jar built against an older API would fail no earlier than in the middle of a run. */
  private void noteUnimplemented(String kind, String name, Object prototype) {
    String missing =
        Arrays.stream(prototype.getClass().getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(java.lang.reflect.Method::getName)
            .distinct()
            .sorted()
            .collect(Collectors.joining("', '"));
    if (!missing.isEmpty()) {
      unimplemented.add("Its %s '%s' lacks '%s'".formatted(kind, name, missing));
    }
  }

  /** Throws if something was offered wrongly, or nothing at all. */
  void check(String plugin) throws RefusedPlugin {
    boolean nothing = Stream.of(methods, metrics, datasets, randomizers).allMatch(Map::isEmpty);
    if (nothing && complaints.isEmpty()) {
      complaints.add("It offers nothing.");
    }
    if (!complaints.isEmpty()) {
      throw new RefusedPlugin(
          "bad-offer",
          "The plugin '%s' is not used. %s".formatted(plugin, String.join(" ", complaints)),
          "That is a mistake of the plugin: it offers records, each once, under kebab-case names.");
    }
    if (!unimplemented.isEmpty()) {
      throw RefusedPlugin.otherApi(plugin, String.join(". ", unimplemented));
    }
  }
}
