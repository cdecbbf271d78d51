// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a float32 array in NumPy's NPY format (version 1.0), item by item along its first axis, so
 * that it need not fit memory. The file is there once the array is finished; a writer that is
 * closed before that leaves nothing, and what stood there before stays.
 */
public final class NpyWriter implements Closeable {

  private static final int HEADER_BYTES = 128;

  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private List<Integer> itemShape = List.of();
  private int items;

  /** Begins a file; its folder must be there. */
  public NpyWriter(Path file) throws IOException {
    this.file = file;
    this.partial = file.resolveSibling("." + file.getFileName() + ".part");
    this.channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    channel.position(HEADER_BYTES);
  }

  /** Adds one item; every item has the same shape. */
  public void append(List<Integer> shape, float[] values) throws IOException {
    if (items > 0 && !shape.equals(itemShape)) {
      throw new IllegalArgumentException(
          "An item of shape %s does not fit behind items of shape %s.".formatted(shape, itemShape));
    }
    itemShape = List.copyOf(shape);
    items++;
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    writeFully(bytes);
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private ByteBuffer header() {
    List<Integer> shape = new ArrayList<>(List.of(items));
    shape.addAll(itemShape);
    String sizes = shape.stream().map(Object::toString).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(sizes, shape.size() == 1 ? "," : "");
    int preamble = NpyArray.MAGIC.length + 4;
    int padding = HEADER_BYTES - preamble - dictionary.length() - 1;
    String text = dictionary + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(NpyArray.MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .flip();
  }

  /** Ends the array with what was appended. */
  public void finish() throws IOException {
    channel.position(0);
    writeFully(header());
    channel.close();
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
