// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.api.network.Network;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;

/**
 * Reads the network section of a manifest.
 *
 * @param chain the section
 * @param manifest the keys around it
 */
record NetworkReader(Fields chain, Fields manifest) {

  /** Stands for a network with problems, of which nothing more is said. */
  static final Network NONE = new Network("", 0, 0, List.of(), List.of());

  private static final int LARGEST_IMAGE = 4096;
  private static final int MOST_BLOCKS = 12;
  private static final int WIDEST = 65_536;

  /** A network, or {@link #NONE} after a problem. */
  Network read(String name, Optional<List<String>> labels) {
    family();
    List<List<Integer>> blocks = blocks();
    Optional<List<Integer>> dense = dense();
    int classes = classes();
    List<Integer> size = imageSize(blocks.size());
    chain.finish();
    boolean named = labels.isEmpty() || classes == 0 || fit(labels.get(), classes);
    if (blocks.isEmpty() || dense.isEmpty() || classes == 0 || size.isEmpty() || !named) {
      return NONE;
    }
    int height = size.get(0);
    int width = size.get(1);
    return new Network(
        name,
        height,
        width,
        Chain.vgg(blocks, dense.get(), classes, height, width),
        labels.orElseGet(() -> IntStream.range(0, classes).mapToObj(String::valueOf).toList()));
  }

  private void family() {
    chain
        .text("family")
        .filter(family -> !family.equals("vgg"))
        .ifPresent(
            family ->
                chain.report(
                    "family",
                    "unknown-value",
                    "No network family is named '%s'.".formatted(family),
                    "Families: vgg."));
  }

  private List<List<Integer>> blocks() {
    Optional<Node> node = chain.required("blocks");
    List<List<Integer>> blocks =
        node.map(list -> items(list).stream().map(NetworkReader::widths).toList())
            .orElse(List.of());
    if (node.isPresent()
        && (blocks.isEmpty()
            || blocks.size() > MOST_BLOCKS
            || blocks.stream().anyMatch(List::isEmpty))) {
      chain.report(
          "blocks",
          "bad-network",
          "'blocks' must list the widths of each block's convolutions, as in [[64, 64], [128]].",
          "There can be 1 to %d blocks, and a width is from 1 to %d."
              .formatted(MOST_BLOCKS, WIDEST));
      return List.of();
    }
    return blocks;
  }

  private Optional<List<Integer>> dense() {
    Optional<Node> node = chain.optional("dense");
    List<Integer> widths = node.map(NetworkReader::widths).orElse(List.of());
    boolean none = node.map(list -> list.tree().isArray() && list.tree().isEmpty()).orElse(true);
    if (widths.isEmpty() && !none) {
      chain.report(
          "dense",
          "bad-network",
          "'dense' must list the widths of the hidden dense layers, as in [4096, 4096].",
          "A width is from 1 to %d.".formatted(WIDEST));
      return Optional.empty();
    }
    return Optional.of(widths);
  }

  private int classes() {
    Optional<Node> node = chain.required("classes");
    int classes = node.map(NetworkReader::whole).orElse(0);
    if (node.isPresent() && (classes < 1 || classes > WIDEST)) {
      chain.report(
          "classes",
          "bad-network",
          "'classes' must be a whole number from 1 to %d, not %s."
              .formatted(WIDEST, node.get().tree()));
      return 0;
    }
    return classes;
  }

  private List<Integer> imageSize(int pools) {
    Optional<Node> node = chain.required("image-size");
    List<Integer> size =
        node.map(
                given ->
                    given instanceof Node.Items list
                        ? list.items().stream().map(NetworkReader::whole).toList()
                        : List.of(whole(given), whole(given)))
            .orElse(List.of());
    int smallest = 1 << pools;
    boolean fits =
        size.size() == 2 && size.stream().allMatch(s -> s >= smallest && s <= LARGEST_IMAGE);
    if (node.isPresent() && !fits) {
      chain.report(
          "image-size",
          "bad-network",
          "'image-size' must be one number of pixels, or [height, width], not %s."
              .formatted(node.get().tree()),
          "Every pool halves it: it is from %d to %d.".formatted(smallest, LARGEST_IMAGE));
    }
    return fits ? size : List.of();
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
          "There are %d labels for %d classes.".formatted(labels.size(), classes));
    }
    return seen.size() == labels.size() && labels.size() == classes;
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Items list ? list.items() : List.of();
  }

  /** A list of widths; empty if it is none. */
  private static List<Integer> widths(Node node) {
    List<Integer> widths = items(node).stream().map(NetworkReader::whole).toList();
    return widths.stream().allMatch(width -> width >= 1 && width <= WIDEST) ? widths : List.of();
  }

  /** A whole number; 0, which none of them may be, if it is none. */
  private static int whole(Node node) {
    return node.tree().isInt() ? node.tree().intValue() : 0;
  }
}
