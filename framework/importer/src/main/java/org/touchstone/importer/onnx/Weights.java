// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.graph.Tensor.Kind;
import org.touchstone.importer.onnx.wire.TensorProto;

/** The arrays of a file as numbers, which stay in the mapped file. */
final class Weights {

  /** Types of elements, with their bytes in {@code raw_data}. */
  enum Element {
    FLOAT(4, Kind.REAL),
    UINT8(1, Kind.WHOLE),
    INT8(1, Kind.WHOLE),
    UINT16(2, Kind.WHOLE),
    INT16(2, Kind.WHOLE),
    INT32(4, Kind.WHOLE),
    INT64(8, Kind.WHOLE),
    BOOL(1, Kind.TRUTH),
    FLOAT16(2, Kind.REAL),
    DOUBLE(8, Kind.REAL),
    UINT32(4, Kind.WHOLE),
    UINT64(8, Kind.WHOLE),
    BFLOAT16(2, Kind.REAL);

    private final int bytes;
    private final Kind kind;

    Element(int bytes, Kind kind) {
      this.bytes = bytes;
      this.kind = kind;
    }

    int bytes() {
      return bytes;
    }

    Kind kind() {
      return kind;
    }
  }

  private static final Map<Integer, Element> CODES =
      Map.ofEntries(
          Map.entry(1, Element.FLOAT),
          Map.entry(2, Element.UINT8),
          Map.entry(3, Element.INT8),
          Map.entry(4, Element.UINT16),
          Map.entry(5, Element.INT16),
          Map.entry(6, Element.INT32),
          Map.entry(7, Element.INT64),
          Map.entry(9, Element.BOOL),
          Map.entry(10, Element.FLOAT16),
          Map.entry(11, Element.DOUBLE),
          Map.entry(12, Element.UINT32),
          Map.entry(13, Element.UINT64),
          Map.entry(16, Element.BFLOAT16));

  private static final int RANK = 8;

  private Weights() {}

  static Element element(int code) {
    Element element = CODES.get(code);
    if (element == null) {
      throw new Refusal(
          "precision",
          "Elements of type %s are not known.".formatted(code),
          "Known are numbers of 8 to 64 bits; export the model in single precision.");
    }
    return element;
  }

  /** The type of a code; null where it is not known. */
  static Element knownElement(int code) {
    return CODES.get(code);
  }

  /** An array that lies in the file itself. */
  static Tensor of(TensorProto proto) {
    Refusal.unless(
        proto.external().isEmpty(), "malformed", "'%s' lies outside of the file.", proto.name());
    return proto.raw().isPresent()
        ? ofBytes(proto, proto.raw().get())
        : ofNumbers(proto, element(proto.type()));
  }

  static List<Integer> shape(TensorProto proto) {
    long count = 1;
    for (long size : proto.dims()) {
      boolean fits = size >= 0 && size <= Integer.MAX_VALUE && proto.dims().size() <= RANK;
      Refusal.unless(fits, "malformed", "'%s' has the shape %s.", proto.name(), proto.dims());
      count *= size;
      Refusal.unless(
          count <= Integer.MAX_VALUE,
          "malformed",
          "'%s' is of shape %s.",
          proto.name(),
          proto.dims());
    }
    return proto.dims().stream().map(Long::intValue).toList();
  }

  /** An array whose bytes are given. */
  static Tensor ofBytes(TensorProto proto, ByteBuffer bytes) {
    Element element = element(proto.type());
    List<Integer> shape = shape(proto);
    demand(proto, bytes.remaining(), Tensor.count(shape) * element.bytes(), "bytes");
    return new Tensor(element.kind(), shape, data(element, bytes));
  }

  private static void demand(TensorProto proto, long found, long wanted, String what) {
    Refusal.unless(
        found == wanted,
        "malformed",
        "'%s' is of shape %s, which are %s %s, but it has %s.",
        proto.name(),
        proto.dims(),
        wanted,
        what,
        found);
  }

  private static Tensor.Data data(Element element, ByteBuffer bytes) {
    return switch (element) {
      case FLOAT -> i -> bytes.getFloat(i * Float.BYTES);
      case DOUBLE -> i -> bytes.getDouble(i * Double.BYTES);
      case FLOAT16 -> i -> half(bytes.getShort(i * Short.BYTES));
      case BFLOAT16 -> i -> brain(bytes.getShort(i * Short.BYTES));
      case UINT8, BOOL -> i -> bytes.get(i) & 0xff;
      case INT8 -> bytes::get;
      case UINT16 -> i -> bytes.getShort(i * Short.BYTES) & 0xffff;
      case INT16 -> i -> bytes.getShort(i * Short.BYTES);
      case INT32 -> i -> bytes.getInt(i * Integer.BYTES);
      case UINT32 -> i -> Integer.toUnsignedLong(bytes.getInt(i * Integer.BYTES));
      case INT64, UINT64 -> i -> bytes.getLong(i * Long.BYTES);
    };
  }

  private static Tensor ofNumbers(TensorProto proto, Element element) {
    List<Integer> shape = shape(proto);
    if (element == Element.FLOAT || element == Element.DOUBLE) {
      ByteBuffer bytes = element == Element.FLOAT ? proto.floats() : proto.doubles();
      demand(proto, bytes.remaining() / element.bytes(), Tensor.count(shape), "numbers");
      return new Tensor(Kind.REAL, shape, data(element, bytes));
    }
    long[] wholes = proto.wholes();
    demand(proto, wholes.length, Tensor.count(shape), "numbers");
    return new Tensor(
        element.kind(),
        shape,
        switch (element) {
          case FLOAT16 -> i -> half((short) wholes[i]);
          case BFLOAT16 -> i -> brain((short) wholes[i]);
          default -> i -> wholes[i];
        });
  }

  private static float brain(short bits) {
    return Float.intBitsToFloat(bits << Short.SIZE);
  }

  /** IEEE 754 binary16; a float has every one of its values. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
