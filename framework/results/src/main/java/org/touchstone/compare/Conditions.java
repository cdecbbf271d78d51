// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.file.Sha256;
import org.touchstone.result.RecordedRun;

/** What two runs were made under: data, model, seed, settings, and what else they depended on. */
final class Conditions {

  private static final int SHOWN = 60;

  private Conditions() {}

  /** What is not the same in two runs, but for their methods. */
  static List<Difference> between(RecordedRun a, RecordedRun b) {
    List<Difference> found = new ArrayList<>();
    add(found, Condition.DATA, "dataset", a.spec().path("dataset"), b.spec().path("dataset"));
    add(found, Condition.MODEL, "model", a.spec().path("model"), b.spec().path("model"));
    add(found, Condition.SEED, "seed", a.spec().path("seed"), b.spec().path("seed"));
    Map<String, JsonNode> metrics = named(b.spec().path("metrics"));
    named(a.spec().path("metrics"))
        .forEach(
            (name, settings) -> {
              if (metrics.containsKey(name)) {
                add(found, Condition.METRICS, "metric " + name, settings, metrics.get(name));
              }
            });
    facts(found, "", a.provenance(), b.provenance());
    return found;
  }

  /** The differences of the settings of a method. */
  static Optional<String> ofMethod(RecordedRun a, RecordedRun b, String method) {
    JsonNode first = named(a.spec().path("methods")).get(method);
    JsonNode second = named(b.spec().path("methods")).get(method);
    List<Difference> found = new ArrayList<>();
    if (first != null && second != null) {
      walk(found, Optional.empty(), method, first, second);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", found.stream().map(Difference::words).toList()));
  }

  /** The entries of a list of plugins by the names that they have in the run. */
  private static Map<String, JsonNode> named(JsonNode list) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      if (entry instanceof ObjectNode object) {
        ObjectNode settings = object.deepCopy();
        settings.remove(List.of("expect", "twin"));
        named.put(entry.path("as").asText(), settings);
      }
    }
    return named;
  }

  private static void add(
      List<Difference> found, Condition condition, String name, JsonNode a, JsonNode b) {
    walk(found, Optional.of(condition), name, a, b);
  }

  /** Whatever a run says of its circumstances; how many images it had shows in the scores. */
  private static void facts(List<Difference> found, String path, JsonNode a, JsonNode b) {
    for (String key : keys(a, b)) {
      if (!path.isEmpty() || !key.equals("images")) {
        String name = path.isEmpty() ? key : path + " " + key;
        if (a.path(key).isObject() && b.path(key).isObject()) {
          facts(found, name, a.path(key), b.path(key));
        } else {
          walk(found, conditionOf(name), name, a.path(key), b.path(key));
        }
      }
    }
  }

  private static Optional<Condition> conditionOf(String fact) {
    return switch (fact) {
      case "dataset" -> Optional.of(Condition.DATA);
      case "model weights-sha256" -> Optional.of(Condition.WEIGHTS);
      case "model manifest-sha256" -> Optional.of(Condition.MODEL);
      default -> Optional.empty();
    };
  }

  private static void walk(
      List<Difference> found, Optional<Condition> condition, String name, JsonNode a, JsonNode b) {
    if (a.isObject() && b.isObject()) {
      keys(a, b).forEach(k -> walk(found, condition, name + " " + k, a.path(k), b.path(k)));
    } else if (!a.equals(b)) {
      found.add(new Difference(condition, name, shortened(a), shortened(b)));
    }
  }

  private static Set<String> keys(JsonNode a, JsonNode b) {
    Set<String> keys = new LinkedHashSet<>();
    a.fieldNames().forEachRemaining(keys::add);
    b.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Of a checksum its first letters say enough. */
  private static String shortened(JsonNode value) {
    String text =
        value.isMissingNode() ? "nothing" : value.isTextual() ? value.textValue() : "" + value;
    String plain = Sha256.shortened(text).replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
  }
}
