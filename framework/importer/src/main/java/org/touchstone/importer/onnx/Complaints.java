// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.onnx.wire.NodeProto;
import org.touchstone.problem.Problem;

/** Everything that stands against a file, grouped by kind. */
final class Complaints {

  private static final int NAMED = 20;

  private final Map<String, List<String>> unknown = new LinkedHashMap<>();
  private final List<Problem> others = new ArrayList<>();
  private final Set<String> functions;

  /**
   * Nothing yet.
   *
   * @param functions operators that the file itself defines
   */
  Complaints(Set<String> functions) {
    this.functions = functions;
  }

  void unknown(NodeProto node) {
    unknown.computeIfAbsent(node.title(), title -> new ArrayList<>()).add(node.label());
  }

  void add(NodeProto node, Refusal refusal) {
    others.add(
        Problem.of(
            refusal.code(),
            "%s '%s': %s".formatted(node.title(), node.label(), refusal.getMessage()),
            refusal.cures().toArray(String[]::new)));
  }

  void add(Refusal refusal) {
    add(refusal.code(), refusal.getMessage(), refusal.cures().toArray(String[]::new));
  }

  void add(String code, String sentence, String... cures) {
    others.add(Problem.of(code, sentence, cures));
  }

  boolean none() {
    return unknown.isEmpty() && others.isEmpty();
  }

  /** Those of operators first; of very many others the first ones, and how many more there are. */
  List<Problem> all() {
    List<Problem> all = new ArrayList<>();
    if (!unknown.isEmpty()) {
      all.add(operators());
    }
    List<Problem> distinct = others.stream().distinct().toList();
    distinct.stream().limit(NAMED).forEach(all::add);
    if (distinct.size() > NAMED) {
      String last = distinct.get(NAMED).id();
      all.add(Problem.of(last, "There are %s more.".formatted(distinct.size() - NAMED)));
    }
    return all;
  }

  private Problem operators() {
    List<String> lines = new ArrayList<>();
    unknown.forEach((title, nodes) -> lines.add(line(title, nodes) + why(title)));
    lines.add("Known: " + String.join(", ", Operators.names()) + ".");
    String what =
        unknown.size() == 1
            ? "1 operator is not known."
            : "%s operators are not known.".formatted(unknown.size());
    return Problem.of("operators", what, lines.toArray(String[]::new));
  }

  private static String line(String title, List<String> nodes) {
    String count =
        nodes.size() == 1
            ? "1 node, '%s'".formatted(nodes.get(0))
            : "%s nodes, the first '%s'".formatted(nodes.size(), nodes.get(0));
    return "%s: %s".formatted(title, count);
  }

  private String why(String title) {
    if (functions.contains(title)) {
      return " (a function of the file itself; export the network with dynamo=False, or inline its"
          + " functions with onnx.inliner)";
    }
    if (title.matches("(?i)(.*quantize.*|qlinear.*|.*integer)")) {
      return " (quantised networks have no gradient; export the network before it is quantised)";
    }
    if (title.startsWith("com.microsoft.")) {
      return " (ONNX Runtime's own; export the model without its optimisation)";
    }
    if (title.matches("If|Loop|Scan")) {
      return " (a network must not decide what it computes; export it for one size)";
    }
    if (title.contains(".")) {
      return " (an extension of ONNX; export the network without it)";
    }
    return Operators.names().stream()
        .filter(title::equalsIgnoreCase)
        .map(" (did you mean '%s'?)"::formatted)
        .findFirst()
        .orElse("");
  }
}
