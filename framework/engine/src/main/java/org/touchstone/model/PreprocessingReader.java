// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import java.util.Optional;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** Reads the preprocessing section of a manifest. */
record PreprocessingReader(Fields fields) {

  private static final int COLOURS = 3;

  /**
   * The section.
   *
   * @param longest the longer side of the network's image, which a cut must hold
   */
  Preprocessing read(int longest) {
    Preprocessing otherwise = Preprocessing.DEFAULT;
    Preprocessing read =
        new Preprocessing(
            fields.number("scale").orElse(otherwise.scale()),
            colours("mean").orElse(otherwise.mean()),
            colours("std").orElse(otherwise.std()),
            fields
                .choice("channel-order", Preprocessing.ChannelOrder.class)
                .orElse(otherwise.order()),
            resize(fields.map("resize"), longest));
    fields.finish();
    if (read.scale() <= 0) {
      fields.report("scale", "bad-preprocessing", "'scale' must be above 0.");
    }
    if (read.std().stream().anyMatch(std -> std <= 0)) {
      fields.report("std", "bad-preprocessing", "'std' must be above 0.");
    }
    return read;
  }

  /** One number for all channels, or three. */
  private Optional<List<Double>> colours(String key) {
    Optional<DocumentNode> node = fields.optional(key);
    if (node.isPresent()
        && node.get() instanceof DocumentNode.Items list
        && list.items().size() == COLOURS) {
      List<Double> values =
          fields.items(key, list, item -> fields.number("a value of '%s'".formatted(key), item));
      return Optional.of(values).filter(all -> all.size() == COLOURS);
    }
    if (node.isPresent() && node.get().tree().isNumber()) {
      return fields.number(key).map(value -> List.of(value, value, value));
    }
    if (node.isPresent()) {
      fields.report(
          key,
          "bad-preprocessing",
          "'%s' must be one number or a list of three, not %s.".formatted(key, node.get().tree()));
    }
    return Optional.empty();
  }

  private static Preprocessing.Resize resize(Fields fields, int longest) {
    Preprocessing.Resize otherwise = Preprocessing.Resize.DEFAULT;
    int shorterSide = fields.whole("shorter-side").orElse(otherwise.shorterSide());
    if (shorterSide != 0 && shorterSide < Math.max(1, longest)) {
      fields.report(
          "shorter-side",
          "bad-preprocessing",
          "'shorter-side' must be at least the network's %s pixels, not %s."
              .formatted(longest, shorterSide),
          "0 resizes straight to the network's size.");
    }
    Preprocessing.Resize resize =
        new Preprocessing.Resize(
            fields.choice("filter", Preprocessing.Filter.class).orElse(otherwise.filter()),
            shorterSide);
    fields.finish();
    return resize;
  }
}
