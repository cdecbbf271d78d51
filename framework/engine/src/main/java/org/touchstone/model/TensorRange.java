// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the header of a safetensors file says that a tensor lies.
 *
 * @param begin first byte, counted from the end of the header
 * @param end first byte after it
 */
record TensorRange(String name, String type, List<Integer> shape, long begin, long end) {

  static final Map<String, Integer> WIDTHS =
      Map.of(
          "F64", 8, "I64", 8, "F32", 4, "I32", 4, "F16", 2, "BF16", 2, "I16", 2, "I8", 1, "U8", 1,
          "BOOL", 1);

  TensorRange {
    shape = List.copyOf(shape);
  }

  /** Reads one entry of the header. */
  static TensorRange of(Path file, String name, JsonNode node) throws WeightsFormatException {
    JsonNode shape = node.path("shape");
    JsonNode offsets = node.path("data_offsets");
    boolean readable =
        WIDTHS.containsKey(node.path("dtype").asText())
            && shape.isArray()
            && offsets.isArray()
            && offsets.size() == 2
            && offsets.get(0).isIntegralNumber()
            && offsets.get(1).isIntegralNumber();
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode size : shape) {
      readable &= size.isInt() && size.intValue() >= 0;
      sizes.add(size.asInt());
    }
    if (!readable) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has no readable dtype, shape and data_offsets."
              .formatted(name, file));
    }
    TensorRange extent =
        new TensorRange(
            name,
            node.get("dtype").asText(),
            sizes,
            offsets.get(0).longValue(),
            offsets.get(1).longValue());
    extent.check(file);
    return extent;
  }

  private void check(Path file) throws WeightsFormatException {
    if (begin < 0 || end < begin) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has data offsets %s to %s, which make no sense."
              .formatted(name, file, begin, end));
    }
    double wanted = WIDTHS.get(type);
    for (int size : shape) {
      wanted *= size;
    }
    if (wanted != end - begin) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has shape %s but %s bytes."
              .formatted(name, file, shape, end - begin));
    }
    if (end - begin > Integer.MAX_VALUE) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' is larger than 2 GiB.".formatted(name, file));
    }
  }

  /** The format wants the tensors to fill the data without overlap, gap or remainder. */
  static void checkAll(Path file, List<TensorRange> extents, long available)
      throws WeightsFormatException {
    long filled = 0;
    String before = "";
    for (TensorRange extent :
        extents.stream().sorted(Comparator.comparingLong(TensorRange::begin)).toList()) {
      if (extent.begin < filled) {
        throw new WeightsFormatException(
            "Tensors '%s' and '%s' of '%s' overlap.".formatted(before, extent.name, file));
      }
      if (extent.begin > filled) {
        throw new WeightsFormatException(
            "No tensor of '%s' holds the bytes %s to %s of the data."
                .formatted(file, filled, extent.begin));
      }
      filled = extent.end;
      before = extent.name;
    }
    if (filled > available) {
      throw new WeightsFormatException(
          "'%s' is truncated: tensor '%s' ends at byte %s of the data, and %s are there."
              .formatted(file, before, filled, available));
    }
    if (filled < available) {
      throw new WeightsFormatException(
          "'%s' has %s bytes after its last tensor.".formatted(file, available - filled));
    }
  }
}
