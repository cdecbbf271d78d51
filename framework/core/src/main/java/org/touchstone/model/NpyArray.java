// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A float32 array in NumPy's NPY format (versions 1 to 3), C order, little-endian.
 *
 * @param data row-major; its length is the product of the shape
 */
public record NpyArray(List<Integer> shape, float[] data) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
  private static final int ALIGNMENT = 64;

  public NpyArray {
    shape = List.copyOf(shape);
    if (size(shape) != data.length) {
      throw new IllegalArgumentException(
          "Shape %s does not hold %d values.".formatted(shape, data.length));
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
      check(file, SHAPE.matcher(header).find(), "its header has no shape");
      List<Integer> shape = shape(file, first(SHAPE, header));
      check(
          file,
          bytes.remaining() == size(shape) * Float.BYTES,
          "shape %s does not fit %d bytes".formatted(shape, bytes.remaining()));
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
    String sizes = shape.stream().map(Object::toString).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(sizes, shape.size() == 1 ? "," : "");
    int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
    int padded = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String header = dictionary + " ".repeat(padded - unpadded) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(padded + data.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.asFloatBuffer().put(data);
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, bytes.array());
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
