// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/** Which row and column of a map each one of a resized map is, where the nearest is taken. */
final class ResizeIndices {

  private ResizeIndices() {}

  static List<Op.Gather> of(Op.Grid grid, Extent input, Extent output) {
    return List.of(
        new Op.Gather(1, nearest(grid, input.height(), output.height())),
        new Op.Gather(2, nearest(grid, input.width(), output.width())));
  }

  private static List<Integer> nearest(Op.Grid grid, int from, int to) {
    return IntStream.range(0, to)
        .map(i -> (int) Math.min(Math.max(position(grid, i, from, to), 0), from - 1))
        .boxed()
        .toList();
  }

  private static double position(Op.Grid grid, int i, int from, int to) {
    return switch (grid) {
      // Half way between two it is the lower one.
      case HALF_PIXEL -> Math.ceil((i + .5) * from / to - 1);
      case ASYMMETRIC -> Math.floor((double) i * from / to);
      case ALIGN_CORNERS -> to == 1 ? 0 : Math.ceil((double) i * (from - 1) / (to - 1) - .5);
    };
  }
}
