// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A float32 array in NumPy's NPY format (versions 1 to 3), C order, little-endian.
 *
 * @param data row-major; its length is the product of the shape
 */
public record NpyArray(List<Integer> shape, float[] data) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  public NpyArray {
    shape = List.copyOf(shape);
    if (shape.isEmpty()) {
      throw new IllegalArgumentException("An array has at least one axis.");
    }
    if (size(shape) != data.length) {
      throw new IllegalArgumentException(
          "Shape %s does not hold %s values.".formatted(shape, data.length));
    }
  }

  /** As a floating-point number, for a product of sizes may be larger than any integer. */
  private static double size(List<Integer> shape) {
    return shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
  }

  /** Reads a whole file; the message of the exception says what is wrong with it. */
  public static NpyArray read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, Files.isDirectory(file) ? "it is a folder" : "it does not exist");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    try {
      String header = header(file, bytes);
      String type = first(DESCR, header);
      check(file, type.equals("<f4"), "its values are '%s', not float32 ('<f4')".formatted(type));
      check(file, !first(FORTRAN, header).equals("True"), "it is in Fortran order");
      List<Integer> shape = shape(file, first(SHAPE, header));
      check(file, !shape.isEmpty(), "it has no axes");
      check(
          file,
          bytes.remaining() == size(shape) * Float.BYTES,
          "shape %s does not fit %s bytes".formatted(shape, bytes.remaining()));
      float[] data = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(data);
      return new NpyArray(shape, data);
    } catch (BufferUnderflowException e) {
      throw unusable(file, "it is truncated");
    }
  }

  private static String header(Path file, ByteBuffer bytes) throws IOException {
    byte[] magic = new byte[Math.min(MAGIC.length, bytes.remaining())];
    bytes.get(magic);
    check(file, Arrays.equals(magic, MAGIC), "it does not begin like an NPY file");
    int version = bytes.get();
    bytes.get();
    check(file, version >= 1 && version <= 3, "its version is not 1, 2 or 3");
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    check(file, length >= 0 && length <= bytes.remaining(), "it is truncated");
    byte[] header = new byte[length];
    bytes.get(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private static String first(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static List<Integer> shape(Path file, String sizes) throws IOException {
    try {
      return Arrays.stream(sizes.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw unusable(file, "its shape (" + sizes + ") is too large");
    }
  }

  private static void check(Path file, boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw unusable(file, otherwise);
    }
  }

  private static IOException unusable(Path file, String reason) {
    return new IOException("'%s' cannot be used: %s.".formatted(file, reason));
  }

  /** Writes the array as version 1.0, whole or not at all. */
  public void write(Path file) throws IOException {
    try (NpyWriter writer = new NpyWriter(file)) {
      int item = shape.isEmpty() || shape.get(0) == 0 ? 0 : data.length / shape.get(0);
      for (int start = 0; start < data.length; start += item) {
        writer.append(
            shape.subList(1, shape.size()), Arrays.copyOfRange(data, start, start + item));
      }
      writer.finish();
    }
  }
}
