// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import java.util.Optional;
import org.touchstone.document.Fields;

/** Reads the preprocessing section of a manifest. */
record PreprocessingReader(Fields fields) {

  private static final int COLOURS = 3;

  Preprocessing read() {
    Preprocessing otherwise = Preprocessing.DEFAULT;
    Preprocessing read =
        new Preprocessing(
            fields.number("scale").orElse(otherwise.scale()),
            colours("mean").orElse(otherwise.mean()),
            colours("std").orElse(otherwise.std()),
            fields
                .choice("channel-order", Preprocessing.ChannelOrder.class)
                .orElse(otherwise.order()),
            resize(fields.map("resize")));
    fields.finish();
    if (read.std().contains(0.0)) {
      fields.report("std", "bad-preprocessing", "'std' must not be 0.");
    }
    return read;
  }

  /** One number for all channels, or three. */
  private Optional<List<Double>> colours(String key) {
    return fields
        .optional(key)
        .map(
            node ->
                node.tree().isNumber()
                    ? fields.number(key, node).map(v -> List.of(v, v, v)).orElse(List.of())
                    : fields.items(key, node, item -> fields.number(key, item)))
        .filter(values -> values.size() == COLOURS || refuse(key));
  }

  private boolean refuse(String key) {
    fields.report(
        key, "bad-preprocessing", "'%s' must be one number or a list of three.".formatted(key));
    return false;
  }

  private static Preprocessing.Resize resize(Fields fields) {
    Preprocessing.Resize otherwise = Preprocessing.Resize.DEFAULT;
    Preprocessing.Resize resize =
        new Preprocessing.Resize(
            fields.choice("filter", Preprocessing.Filter.class).orElse(otherwise.filter()),
            fields.whole("shorter-side").orElse(otherwise.shorterSide()));
    fields.finish();
    return resize;
  }
}
