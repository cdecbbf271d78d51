// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.api.network.Network;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.problem.Problem;

/**
 * Reads the network section of a manifest.
 *
 * @param fields the section
 * @param manifest the keys around it
 */
record NetworkReader(Fields fields, Fields manifest, List<Problem> problems) {

  /** Stands for a network with problems, of which nothing more is said. */
  static final Network NONE = new Network("", 0, 0, List.of(), List.of());

  private static final String VGG = "vgg";
  private static final String CHAIN = "chain";
  private static final String GRAPH = "graph";

  /** All layers but the last, which takes as many units as there are labels. */
  @FunctionalInterface
  private interface Draft {
    Network network(String name, List<String> labels);
  }

  /** A network, or {@link #NONE} after a problem. */
  Network read(String name, Optional<List<String>> labels) {
    String family = family();
    Optional<GraphDraft> graph =
        family.equals(GRAPH) ? new GraphReader(fields, problems).read() : Optional.empty();
    Optional<Draft> draft =
        switch (family) {
          case GRAPH -> graph.map(known -> known::network);
          case CHAIN -> new ChainReader(fields, problems).read().map(chain -> chain::network);
          default -> new VggReader(fields).read().map(chain -> chain::network);
        };
    int classes = classes();
    fields.finish();
    boolean given = graph.isEmpty() || classes == 0 || gives(graph.get(), classes);
    boolean named = labels.isEmpty() || classes == 0 || fit(labels.get(), classes);
    if (draft.isEmpty() || classes == 0 || !given || !named) {
      return NONE;
    }
    return draft.get().network(name, labels.orElseGet(() -> numbers(classes)));
  }

  /** Whether the last layer of a graph gives as many logits as there are classes. */
  private boolean gives(GraphDraft graph, int classes) {
    if (!graph.gives(classes)) {
      fields.report(
          "classes",
          "bad-network",
          "The last layer '%s' gives %s numbers, and there are %s classes."
              .formatted(graph.last(), graph.end(), classes));
    }
    return graph.gives(classes);
  }

  private static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  private String family() {
    String family = fields.text("family").orElse(VGG);
    if (!List.of(VGG, CHAIN, GRAPH).contains(family)) {
      fields.report(
          "family",
          "unknown-value",
          "No network family is named '%s'.".formatted(family),
          "Families: %s, %s, %s.".formatted(VGG, CHAIN, GRAPH));
    }
    return family;
  }

  private int classes() {
    Optional<DocumentNode> node = fields.required("classes");
    int classes = node.map(NetworkReader::whole).orElse(0);
    if (node.isPresent() && !NetworkLimits.isWidth(classes)) {
      fields.report(
          "classes",
          "bad-network",
          "'classes' must be a whole number from 1 to %s, not %s."
              .formatted(NetworkLimits.WIDEST, node.get().tree()));
      return 0;
    }
    return classes;
  }

  private boolean fit(List<String> labels, int classes) {
    Set<String> seen = new LinkedHashSet<>();
    labels.stream()
        .filter(label -> !seen.add(label))
        .distinct()
        .forEach(
            label ->
                manifest.report(
                    "labels", "duplicate-label", "The label '%s' stands twice.".formatted(label)));
    if (labels.size() != classes) {
      manifest.report(
          "labels",
          "wrong-count",
          "There are %s labels for %s classes.".formatted(labels.size(), classes));
    }
    return seen.size() == labels.size() && labels.size() == classes;
  }

  /** A whole number; 0, which none of them may be, if it is not one. */
  static int whole(DocumentNode node) {
    return node.tree().isInt() ? node.tree().intValue() : 0;
  }
}
