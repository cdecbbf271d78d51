// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers of a fixed length, little-endian. One packed list stays in the file; only lists in pieces
 * are copied.
 */
final class Fixed {

  private final int width;
  private ByteBuffer whole;
  private ByteArrayOutputStream pieces;

  Fixed(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  void add(ByteBuffer list) {
    if (whole == null && pieces == null) {
      whole = list;
      return;
    }
    add(list, pieces());
  }

  void add(long bits) {
    for (int i = 0; i < width; i++) {
      pieces().write((int) (bits >> (Byte.SIZE * i)));
    }
  }

  private ByteArrayOutputStream pieces() {
    if (pieces == null) {
      pieces = new ByteArrayOutputStream();
    }
    if (whole != null) {
      ByteBuffer first = whole;
      whole = null;
      add(first, pieces);
    }
    return pieces;
  }

  private static void add(ByteBuffer list, ByteArrayOutputStream to) {
    byte[] bytes = new byte[list.remaining()];
    list.duplicate().get(bytes);
    to.writeBytes(bytes);
  }

  /** All of them, end to end; nothing where there are none. */
  ByteBuffer bytes() {
    ByteBuffer all =
        whole != null
            ? whole
            : ByteBuffer.wrap(pieces == null ? new byte[0] : pieces.toByteArray());
    return all.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
