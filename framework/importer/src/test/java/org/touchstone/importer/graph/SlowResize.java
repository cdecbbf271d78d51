// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Slow.Array;

/** Which pixels of a map a resized one is a mean of. */
final class SlowResize {

  private SlowResize() {}

  /** Is told of one pixel, by the positions of its first channel, and its share. */
  interface Pixel {
    void at(int in, int out, double share);
  }

  static void forEach(Op.Resize resize, Array input, Array output, Pixel pixel) {
    int[] in = input.dims();
    int[] out = output.dims();
    for (int n = 0; n < out[0]; n++) {
      for (int r = 0; r < out[1]; r++) {
        for (int c = 0; c < out[2]; c++) {
          double y = at(resize, r, in[1], out[1]);
          double x = at(resize, c, in[2], out[2]);
          int to = ((n * out[1] + r) * out[2] + c) * out[3];
          for (int corner = 0; corner < 4; corner++) {
            int row = (int) Math.floor(y) + corner / 2;
            int column = (int) Math.floor(x) + corner % 2;
            double share = (1 - Math.abs(y - row)) * (1 - Math.abs(x - column));
            if (share > 0) {
              pixel.at(((n * in[1] + row) * in[2] + column) * in[3], to, share);
            }
          }
        }
      }
    }
  }

  private static double at(Op.Resize resize, int place, int in, int out) {
    double position =
        switch (resize.grid()) {
          case HALF_PIXEL -> (place + 0.5) * in / out - 0.5;
          case ASYMMETRIC -> (double) place * in / out;
          case ALIGN_CORNERS -> out == 1 ? 0 : place * (in - 1.0) / (out - 1);
        };
    if (!resize.linear()) {
      position =
          resize.grid() == Op.Grid.HALF_PIXEL ? Math.ceil(position - 0.5) : Math.floor(position);
    }
    return Math.max(0, Math.min(in - 1.0, position));
  }
}
