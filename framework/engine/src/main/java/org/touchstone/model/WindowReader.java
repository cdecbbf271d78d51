// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** Reads what a convolution or a pool of a graph sees; what is wrong is told and replaced. */
record WindowReader(Fields fields) {

  private static final int KERNEL = 3;
  private static final int POOL = 2;
  private static final int SIDES = 4;

  private enum Word {
    VALID,
    SAME
  }

  /** The padding above and at the left, and below and at the right. */
  private record Border(Size begin, Size end) {}

  Window convolution() {
    Size kernel = size("kernel", Size.square(KERNEL), 1);
    Size stride = size("stride", Size.ONE, 1);
    Size dilation = size("dilation", Size.ONE, 1);
    Border border = border(kernel, stride, dilation);
    return new Window(kernel, stride, dilation, border.begin(), border.end(), beyond());
  }

  Window pool() {
    Size kernel = size("size", Size.square(POOL), 1);
    Size stride = size("stride", kernel, 1);
    Size dilation = size("dilation", Size.ONE, 1);
    Border border = border(kernel, stride, dilation);
    return new Window(kernel, stride, dilation, border.begin(), border.end(), beyond());
  }

  private Size beyond() {
    return size("beyond", Size.ZERO, 0);
  }

  private Size size(String key, Size otherwise, int least) {
    return fields
        .optional(key)
        .flatMap(node -> sides(key, node, 2, least))
        .map(two -> new Size(two.get(0), two.get(1)))
        .orElse(otherwise);
  }

  private Border border(Size kernel, Size stride, Size dilation) {
    Optional<DocumentNode> node = fields.optional("padding");
    if (node.isEmpty()) {
      return new Border(Size.ZERO, Size.ZERO);
    }
    if (node.get().tree().isTextual()) {
      return fields
          .choice("padding", node.get(), Word.class)
          .filter(Word.SAME::equals)
          .map(same -> same(kernel, stride, dilation))
          .orElse(new Border(Size.ZERO, Size.ZERO));
    }
    int count = node.get() instanceof DocumentNode.Items list ? list.items().size() : 2;
    return sides("padding", node.get(), count == SIDES ? SIDES : 2, 0)
        .map(
            sides ->
                new Border(
                    new Size(sides.get(0), sides.get(1)),
                    new Size(sides.get(sides.size() - 2), sides.get(sides.size() - 1))))
        .orElse(new Border(Size.ZERO, Size.ZERO));
  }

  private Border same(Size kernel, Size stride, Size dilation) {
    if (!stride.equals(Size.ONE) || kernel.rows() % 2 == 0 || kernel.columns() % 2 == 0) {
      fields.report(
          "padding",
          "bad-network",
          "'padding: same' is for stride 1 and an odd kernel: for others, frameworks differ.",
          "Give the number of pixels on every side, or 'valid' for none.");
    }
    Size around =
        new Size(kernel.rows() / 2 * dilation.rows(), kernel.columns() / 2 * dilation.columns());
    return new Border(around, around);
  }

  /** One number for all, or a list of so many. */
  private Optional<List<Integer>> sides(String key, DocumentNode node, int count, int least) {
    List<Integer> sides =
        node instanceof DocumentNode.Items list
            ? list.items().stream().map(WindowReader::whole).toList()
            : Collections.nCopies(count, whole(node));
    boolean within =
        sides.stream().allMatch(side -> side >= least && side <= NetworkLimits.LONGEST_SIDE);
    if (sides.size() == count && within) {
      return Optional.of(sides);
    }
    fields.report(
        key,
        "bad-network",
        "'%s' must be a number from %s to %s, or [rows, columns]%s, not %s."
            .formatted(
                key,
                least,
                NetworkLimits.LONGEST_SIDE,
                key.equals("padding") ? ", or [top, left, bottom, right]" : "",
                node.tree()));
    return Optional.empty();
  }

  /** A whole number; −1, which none of them may be, if it is not one. */
  private static int whole(DocumentNode node) {
    return node.tree().isInt() ? node.tree().intValue() : -1;
  }
}
