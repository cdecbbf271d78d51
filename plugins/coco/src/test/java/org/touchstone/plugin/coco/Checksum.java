// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.util.BitSet;
import java.util.zip.CRC32;

/** Compares masks with those of COCO's own tools. */
final class Checksum {

  private Checksum() {}

  /** Of one byte a pixel, 0 or 1, in rows. */
  static String of(BitSet pixels, int height, int width) {
    CRC32 checksum = new CRC32();
    for (int i = 0; i < height * width; i++) {
      checksum.update(pixels.get(i) ? 1 : 0);
    }
    return Long.toHexString(1L << 32 | checksum.getValue()).substring(1);
  }
}
