// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.occlusion;

import java.util.BitSet;

/** Some rows and some columns of an image. */
record Window(Span rows, Span columns) {

  /** Its pixels, row by row. */
  BitSet pixels(int width) {
    BitSet pixels = new BitSet();
    for (int row = rows.start(); row < rows.end(); row++) {
      pixels.set(row * width + columns.start(), row * width + columns.end());
    }
    return pixels;
  }
}
