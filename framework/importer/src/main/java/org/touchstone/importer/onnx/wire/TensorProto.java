// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An array as the file has it: its values lie in one of several places.
 *
 * @param dims its sizes, unchecked; none of a scalar
 * @param type the code of its elements' type
 * @param raw its bytes, little-endian and row-major, where they lie so
 * @param floats in single precision, 4 bytes each
 * @param doubles in double precision, 8 bytes each
 * @param wholes of {@code int32_data}, {@code int64_data} and {@code uint64_data}
 * @param external where it lies in another file: {@code location}, {@code offset}, {@code length}
 */
public record TensorProto(
    String name,
    List<Long> dims,
    int type,
    Optional<ByteBuffer> raw,
    ByteBuffer floats,
    ByteBuffer doubles,
    long[] wholes,
    Optional<Map<String, String>> external) {

  static TensorProto of(Message message) throws MalformedException {
    Parser parser = new Parser();
    message.forEach(parser);
    return parser.tensor();
  }

  /** Collects the fields. */
  private static final class Parser implements Message.Reader {
    private String name = "";
    private final Longs dims = new Longs();
    private long type;
    private ByteBuffer raw;
    private final Fixed floats = new Fixed(Float.BYTES);
    private final Fixed doubles = new Fixed(Double.BYTES);
    private final Longs wholes = new Longs();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private boolean external;

    @Override
    public void read(Field field) throws MalformedException {
      switch (field.number()) {
        case 1 -> field.addTo(dims);
        case 2 -> type = field.whole();
        case 4 -> field.addTo(floats);
        case 5, 7, 11 -> field.addTo(wholes);
        case 8 -> name = field.text();
        case 9 -> raw = field.run();
        case 10 -> field.addTo(doubles);
        case 13 -> Entry.of(field.message("an entry of external data")).addTo(entries);
        case 14 -> external = field.whole() == 1;
        default -> {
          // strings, a description, segments: none is a weight
        }
      }
    }

    TensorProto tensor() {
      return new TensorProto(
          name,
          dims.toList(),
          (int) Math.min(Math.max(type, -1), Integer.MAX_VALUE),
          Optional.ofNullable(raw),
          floats.bytes(),
          doubles.bytes(),
          wholes.toArray(),
          external ? Optional.of(entries) : Optional.empty());
    }
  }
}
