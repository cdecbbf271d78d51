// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import java.util.Optional;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** Reads the widths of a VGG network. */
record VggReader(Fields fields) {

  /** The layers before the logits; empty after a problem. */
  Optional<Chain> read() {
    List<List<Integer>> blocks = blocks();
    Optional<List<Integer>> dense = dense();
    Optional<ImageSize> size =
        ImageSize.read(fields, 1 << blocks.size(), "Every pool halves it: it is");
    return blocks.isEmpty() || dense.isEmpty()
        ? Optional.empty()
        : size.map(image -> Chain.vgg(image, blocks, dense.get()));
  }

  private List<List<Integer>> blocks() {
    Optional<DocumentNode> node = fields.required("blocks");
    List<List<Integer>> blocks =
        node.map(list -> items(list).stream().map(VggReader::widths).toList()).orElse(List.of());
    if (node.isPresent()
        && (blocks.isEmpty()
            || blocks.size() > NetworkLimits.MOST_BLOCKS
            || blocks.stream().anyMatch(List::isEmpty))) {
      fields.report(
          "blocks",
          "bad-network",
          "'blocks' must list the widths of each block's convolutions, as in [[64, 64], [128]].",
          "There can be 1 to %s blocks, and a width is from 1 to %s."
              .formatted(NetworkLimits.MOST_BLOCKS, NetworkLimits.WIDEST));
      return List.of();
    }
    return blocks;
  }

  private Optional<List<Integer>> dense() {
    Optional<DocumentNode> node = fields.optional("dense");
    List<Integer> widths = node.map(VggReader::widths).orElse(List.of());
    boolean none = node.map(list -> list.tree().isArray() && list.tree().isEmpty()).orElse(true);
    if (widths.isEmpty() && !none) {
      fields.report(
          "dense",
          "bad-network",
          "'dense' must list the widths of the hidden dense layers, as in [4096, 4096].",
          "A width is from 1 to %s.".formatted(NetworkLimits.WIDEST));
      return Optional.empty();
    }
    return Optional.of(widths);
  }

  private static List<DocumentNode> items(DocumentNode node) {
    return node instanceof DocumentNode.Items list ? list.items() : List.of();
  }

  /** A list of widths; empty if it is not one. */
  private static List<Integer> widths(DocumentNode node) {
    List<Integer> widths = items(node).stream().map(NetworkReader::whole).toList();
    return widths.stream().allMatch(NetworkLimits::isWidth) ? widths : List.of();
  }
}
