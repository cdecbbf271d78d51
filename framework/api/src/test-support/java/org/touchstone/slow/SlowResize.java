// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import org.touchstone.api.network.Op;

/** Maps of another size. */
final class SlowResize {

  private SlowResize() {}

  /** Where a position of the output lies on the input. */
  private static double place(Op.Grid grid, int at, int size, int sizeOfOutput) {
    double scale = (double) sizeOfOutput / size;
    return switch (grid) {
      case HALF_PIXEL -> (at + 0.5) / scale - 0.5;
      case ASYMMETRIC -> at / scale;
      case ALIGN_CORNERS -> sizeOfOutput == 1 ? 0 : at * (size - 1.0) / (sizeOfOutput - 1);
    };
  }

  /** The nearest position; of two the lower one, and of places that begin at a corner theirs. */
  static int nearest(Op.Grid grid, int at, int size, int sizeOfOutput) {
    double place = place(grid, at, size, sizeOfOutput);
    double nearest = grid == Op.Grid.ASYMMETRIC ? Math.floor(place) : Math.ceil(place - 0.5);
    return (int) Math.max(0, Math.min(size - 1, nearest));
  }

  static void into(Op.Resize resize, SlowArray in, SlowArray out) {
    forEach(resize, in, out, (from, to, share) -> out.data()[to] += share * in.data()[from]);
  }

  static void back(Op.Resize resize, SlowArray upstream, SlowArray to) {
    forEach(resize, to, upstream, (in, out, u) -> to.data()[in] += u * upstream.data()[out]);
  }

  private interface Share {
    void of(int in, int out, double share);
  }

  /** The four neighbours of every place. */
  private static void forEach(Op.Resize resize, SlowArray in, SlowArray out, Share share) {
    int[] from = in.dims();
    int[] to = out.dims();
    for (int i = 0; i < out.data().length; i++) {
      int pixel = i / to[3];
      double row = inside(place(resize.grid(), pixel / to[2] % to[1], from[1], to[1]), from[1]);
      double column = inside(place(resize.grid(), pixel % to[2], from[2], to[2]), from[2]);
      for (int r = (int) row; r < Math.min(row + 1, from[1]); r++) {
        for (int c = (int) column; c < Math.min(column + 1, from[2]); c++) {
          int at = ((pixel / to[2] / to[1] * from[1] + r) * from[2] + c) * from[3] + i % to[3];
          share.of(at, i, (1 - Math.abs(row - r)) * (1 - Math.abs(column - c)));
        }
      }
    }
  }

  private static double inside(double place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }
}
