// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes ONNX files byte by byte, as the format's own page describes them. */
final class OnnxWriter {

  /** A message under construction. */
  static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Bytes varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
      return this;
    }

    Bytes number(int field, long value) {
      return varint((long) field << 3).varint(value);
    }

    Bytes real(int field, float value) {
      varint(((long) field << 3) | 5);
      int bits = Float.floatToIntBits(value);
      for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
        out.write(bits >> i);
      }
      return this;
    }

    Bytes bytes(int field, byte[] bytes) {
      varint(((long) field << 3) | 2).varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Bytes text(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes message(int field, Bytes message) {
      return bytes(field, message.toArray());
    }

    byte[] toArray() {
      return out.toByteArray();
    }
  }

  private final Bytes graph = new Bytes();
  private final Random random = new Random(5);
  private long opset = 13;
  private final Bytes functions = new Bytes();

  OnnxWriter opset(long version) {
    opset = version;
    return this;
  }

  /** A function of the file's own. */
  OnnxWriter function(String domain, String name) {
    functions.message(25, new Bytes().text(1, name).text(10, domain));
    return this;
  }

  /** An input or output; 0 is a size that is left open. */
  private static Bytes value(String name, long... dims) {
    Bytes shape = new Bytes();
    for (long dim : dims) {
      shape.message(1, dim == 0 ? new Bytes().text(2, "n") : new Bytes().number(1, dim));
    }
    Bytes tensor = new Bytes().number(1, 1).message(2, shape);
    return new Bytes().text(1, name).message(2, new Bytes().message(1, tensor));
  }

  OnnxWriter input(String name, long... dims) {
    graph.message(11, value(name, dims));
    return this;
  }

  OnnxWriter output(String name, long... dims) {
    graph.message(12, value(name, dims));
    return this;
  }

  /** An array of single precision. */
  OnnxWriter floats(String name, long[] dims, float... values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor(name, dims, new Bytes().number(2, 1).bytes(9, raw.array()));
  }

  /** An array of numbers between -1 and 1, from a seed that is always the same. */
  OnnxWriter random(String name, long... dims) {
    int count = 1;
    for (long dim : dims) {
      count *= (int) dim;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return floats(name, dims, values);
  }

  /** A vector of whole numbers, one field each. */
  OnnxWriter vector(String name, long... values) {
    Bytes tensor = new Bytes().number(2, 7);
    for (long value : values) {
      tensor.number(7, value);
    }
    return tensor(name, new long[] {values.length}, tensor);
  }

  /** An array with what else its message holds. */
  OnnxWriter tensor(String name, long[] dims, Bytes rest) {
    Bytes tensor = new Bytes().text(8, name);
    for (long dim : dims) {
      tensor.number(1, dim);
    }
    tensor.out.writeBytes(rest.toArray());
    graph.message(5, tensor);
    return this;
  }

  static Bytes tensor(String name, Bytes tensor) {
    return new Bytes().text(1, name).number(20, 4).message(5, tensor);
  }

  static Bytes whole(String name, long value) {
    return new Bytes().text(1, name).number(20, 2).number(3, value);
  }

  static Bytes real(String name, float value) {
    return new Bytes().text(1, name).number(20, 1).real(2, value);
  }

  static Bytes wholes(String name, int... values) {
    Bytes attribute = new Bytes().text(1, name).number(20, 7);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  static Bytes text(String name, String value) {
    return new Bytes().text(1, name).number(20, 3).text(4, value);
  }

  /**
   * A node.
   *
   * @param inputs names with spaces between them
   * @param outputs likewise
   */
  OnnxWriter node(String operator, String inputs, String outputs, Bytes... attributes) {
    Bytes node = new Bytes();
    for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ", -1)) {
      node.text(1, input);
    }
    for (String name : outputs.split(" ", -1)) {
      node.text(2, name);
    }
    int domain = operator.lastIndexOf('.');
    node.text(4, operator.substring(domain + 1));
    if (domain > 0) {
      node.text(7, operator.substring(0, domain));
    }
    for (Bytes attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return this;
  }

  byte[] toArray() {
    Bytes model = new Bytes();
    model.out.writeBytes(functions.toArray());
    return model
        .number(1, 8)
        .message(7, graph)
        .message(8, new Bytes().text(1, "").number(2, opset))
        .toArray();
  }

  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("net.onnx"), toArray());
  }
}
