// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A setting of a node. A value that the file leaves out is 0, or empty: the format has no other way
 * to write those, so it is not the operator's default.
 *
 * @param type what it is; where the file does not say, as files of version 1 do not, what it has
 */
public record AttributeProto(
    String name,
    Type type,
    float real,
    long whole,
    String text,
    Optional<TensorProto> tensor,
    List<Float> reals,
    List<Long> wholes) {

  /** In the order of their codes, from 1. */
  public enum Type {
    FLOAT,
    INT,
    STRING,
    TENSOR,
    GRAPH,
    FLOATS,
    INTS,
    STRINGS,
    OTHER
  }

  private static final List<Type> TYPES = List.of(Type.values());

  static AttributeProto of(Message message) throws MalformedException {
    Parser parser = new Parser();
    message.forEach(parser);
    return parser.attribute();
  }

  /** Collects the fields. */
  private static final class Parser implements Message.Reader {
    private String name = "";
    private long type;
    private Type seen = Type.INTS;
    private float real;
    private long whole;
    private String text = "";
    private TensorProto tensor;
    private final Fixed reals = new Fixed(Float.BYTES);
    private final Longs wholes = new Longs();

    @Override
    public void read(Field field) throws MalformedException {
      switch (field.number()) {
        case 1 -> name = field.text();
        case 2 -> real = field.real();
        case 3 -> whole = field.whole();
        case 4 -> text = field.text();
        case 5 -> tensor = TensorProto.of(field.message("the tensor of an attribute"));
        case 7 -> field.addTo(reals);
        case 8 -> field.addTo(wholes);
        case 20 -> type = field.whole();
        default -> {
          // graphs and lists of texts: no operator that is known here has one
        }
      }
      if (field.number() >= 2 && field.number() <= 9) {
        seen = TYPES.get(kind(field.number()));
      }
    }

    /** The fields 2 to 9 hold the types in their order. */
    private static int kind(int field) {
      return field - 2;
    }

    private Type type() {
      if (type == 0) {
        return seen;
      }
      return type > 0 && type < TYPES.size() ? TYPES.get((int) type - 1) : Type.OTHER;
    }

    AttributeProto attribute() {
      return new AttributeProto(
          name,
          type(),
          real,
          whole,
          text,
          Optional.ofNullable(tensor),
          list(reals),
          wholes.toList());
    }

    private static List<Float> list(Fixed numbers) {
      ByteBuffer bytes = numbers.bytes();
      List<Float> list = new ArrayList<>();
      while (bytes.hasRemaining()) {
        list.add(bytes.getFloat());
      }
      return List.copyOf(list);
    }
  }
}
