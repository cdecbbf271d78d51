// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Optional;
import org.touchstone.api.network.Window;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** Reads what belongs to one entry of the list of layers; what is wrong is replaced. */
record ChainItemReader(Fields fields) {

  private static final int KERNEL = 3;
  private static final int POOL = 2;

  private enum Padding {
    VALID,
    SAME
  }

  ChainItem read(ChainItem.Kind kind) {
    ChainItem item =
        switch (kind) {
          case CONV -> new ChainItem(kind, width(), convolution(), relu());
          case DENSE -> new ChainItem(kind, width(), Window.UNIT, relu());
          case MAX_POOL, AVERAGE_POOL -> new ChainItem(kind, 0, pool(), false);
          case GLOBAL_AVERAGE -> new ChainItem(kind, 0, Window.UNIT, false);
        };
    fields.finish();
    return item;
  }

  private int width() {
    fields.required("width");
    return within("width", 1, 1, NetworkLimits.WIDEST);
  }

  private boolean relu() {
    return fields.trueOrFalse("relu").orElse(true);
  }

  private Window pool() {
    int size = within("size", POOL, 1, NetworkLimits.LONGEST_SIDE);
    return Window.of(size, size, within("stride", size, 1, NetworkLimits.LONGEST_SIDE), 0);
  }

  private Window convolution() {
    int kernel = within("kernel", KERNEL, 1, NetworkLimits.LONGEST_SIDE);
    int stride = within("stride", 1, 1, NetworkLimits.LONGEST_SIDE);
    return Window.of(kernel, kernel, stride, padding(kernel, stride));
  }

  private int padding(int kernel, int stride) {
    Optional<DocumentNode> word =
        fields.optional("padding").filter(node -> node.tree().isTextual());
    return word.isPresent()
        ? padding(word.get(), kernel, stride)
        : within("padding", 0, 0, kernel - 1);
  }

  private int padding(DocumentNode word, int kernel, int stride) {
    Optional<Padding> padding = fields.choice("padding", word, Padding.class);
    if (padding.isEmpty() || padding.get() == Padding.VALID) {
      return 0;
    }
    if (stride > 1 || kernel % 2 == 0) {
      fields.report(
          "padding",
          "bad-network",
          "'padding: same' is for stride 1 and an odd kernel: for others, frameworks differ.",
          "Give the number of pixels on every side, or 'valid' for none.");
      return 0;
    }
    return kernel / 2;
  }

  /** A whole number; one out of range is a problem, and the default stands in for it. */
  private int within(String key, int otherwise, int least, int most) {
    int value = fields.whole(key).orElse(otherwise);
    if (value >= least && value <= most) {
      return value;
    }
    fields.report(
        key,
        "bad-network",
        "'%s' must be from %s to %s, not %s.".formatted(key, least, most, value));
    return otherwise;
  }
}
