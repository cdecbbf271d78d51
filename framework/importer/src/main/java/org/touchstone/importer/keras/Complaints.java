// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.problem.Problem;

/** Everything that stands against a model: kinds of layers first, then what is said of layers. */
final class Complaints {

  private static final int NAMED = 20;

  private final Map<String, List<String>> kinds = new LinkedHashMap<>();
  private final Map<Refusal, List<String>> refused = new LinkedHashMap<>();

  void unknown(KerasLayer layer) {
    kinds.computeIfAbsent(layer.kind(), kind -> new ArrayList<>()).add(layer.name());
  }

  /** Of layers of which the same is said only the first one is named. */
  void add(KerasLayer layer, Refusal refusal) {
    Refusal same =
        refused.keySet().stream()
            .filter(other -> other.code().equals(refusal.code()))
            .filter(other -> other.getMessage().equals(refusal.getMessage()))
            .findFirst()
            .orElse(refusal);
    refused.computeIfAbsent(same, first -> new ArrayList<>()).add(layer.name());
  }

  boolean none() {
    return kinds.isEmpty() && refused.isEmpty();
  }

  /**
   * Where a layer is not known, sizes behind it are not, either: nothing is said of those. Of very
   * many others the first ones, and how many more there are.
   */
  List<Problem> all(Set<String> known) {
    List<Problem> all = new ArrayList<>();
    if (!kinds.isEmpty()) {
      all.add(kinds(known));
    }
    List<Problem> told =
        refused.entrySet().stream()
            .filter(entry -> kinds.isEmpty() || !entry.getKey().code().equals("size"))
            .map(entry -> problem(entry.getKey(), entry.getValue()))
            .toList();
    told.stream().limit(NAMED).forEach(all::add);
    if (told.size() > NAMED) {
      String last = told.get(NAMED).id();
      all.add(Problem.of(last, "There are %s more.".formatted(told.size() - NAMED)));
    }
    return all;
  }

  private static Problem problem(Refusal refusal, List<String> layers) {
    String names =
        layers.size() == 1
            ? "'%s'".formatted(layers.get(0))
            : "'%s' and %s more".formatted(layers.get(0), layers.size() - 1);
    return Problem.of(
        refusal.code(),
        "%s: %s".formatted(names, refusal.getMessage()),
        refusal.cures().toArray(String[]::new));
  }

  private Problem kinds(Set<String> known) {
    List<String> lines = new ArrayList<>();
    kinds.forEach((kind, layers) -> lines.add(line(kind, layers)));
    lines.add("Known: %s.".formatted(String.join(", ", known)));
    return Problem.of(
        "layers",
        kinds.size() == 1
            ? "1 kind of layer is not known."
            : "%s kinds of layers are not known.".formatted(kinds.size()),
        lines.toArray(String[]::new));
  }

  private static String line(String kind, List<String> layers) {
    return "%s: %s, %s'%s'%s"
        .formatted(
            kind,
            layers.size() == 1 ? "1 layer" : layers.size() + " layers",
            layers.size() == 1 ? "" : "the first ",
            layers.get(0),
            why(kind));
  }

  private static String why(String kind) {
    return kind.contains("Lambda")
        ? " (it holds code of Python, which is not run; use layers, or export the network as ONNX)"
        : "";
  }
}
