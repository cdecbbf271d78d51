// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.file.Draft;

/**
 * Writes a float32 array in NumPy's NPY format (version 1.0), item by item along its first axis, so
 * that it need not fit memory. The file is there once the array is finished; a writer that is
 * closed before that leaves nothing, and what stood there before stays.
 */
public final class NpyWriter implements Closeable {

  private static final int HEADER_BYTES = 128;

  private final Draft draft;
  private List<Integer> itemShape = List.of();
  private int items;

  /** Begins a file. */
  public NpyWriter(Path file) throws IOException {
    this.draft = Draft.of(file);
    draft.position(HEADER_BYTES);
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
    draft.write(bytes);
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
    draft.position(0);
    draft.write(header());
    draft.finish();
  }

  @Override
  public void close() throws IOException {
    draft.close();
  }
}
