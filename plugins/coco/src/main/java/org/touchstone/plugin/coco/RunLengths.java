// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Masks as lengths of runs, down the columns, of pixels that are out and in by turns. */
final class RunLengths {

  private static final String TOO_SHORT = "its counts end in the middle";

  private RunLengths() {}

  /** The pixels in rows. */
  static BitSet fill(List<Long> counts, int height, int width) throws IOException {
    BitSet pixels = new BitSet();
    long at = 0;
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) < 0 || counts.get(i) > (long) height * width - at) {
        throw new IOException("its counts do not add up to its %s x %s".formatted(width, height));
      }
      long end = at + counts.get(i);
      for (; i % 2 == 1 && at < end; at++) {
        pixels.set((int) (at % height) * width + (int) (at / height));
      }
      at = end;
    }
    return pixels;
  }

  /**
   * The counts of COCO's compressed form: letters of six bits from '0' on, five of value, lowest
   * first, and one that says whether more follow; from the fourth on, a count is the difference to
   * the one before the last.
   */
  static List<Long> unpack(String packed) throws IOException {
    List<Long> counts = new ArrayList<>();
    int at = 0;
    while (at < packed.length()) {
      long value = 0;
      int bits = 0;
      int letter;
      do {
        letter = at < packed.length() ? packed.charAt(at++) - '0' : -1;
        if (letter < 0 || letter > 63 || bits > 30) {
          throw new IOException(TOO_SHORT);
        }
        value |= (long) (letter & 31) << bits;
        bits += 5;
      } while ((letter & 32) != 0);
      boolean negative = (letter & 16) != 0;
      long count = negative ? value | -1L << bits : value;
      counts.add(counts.size() > 2 ? count + counts.get(counts.size() - 2) : count);
    }
    return counts;
  }
}
