// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/** Which positions of a value a border repeats. */
final class BorderIndices {

  private BorderIndices() {}

  /** One choice of positions for each axis that has a border. */
  static List<Op.Gather> of(Op.Pad pad, Extent input) {
    List<Op.Gather> choices = new ArrayList<>();
    for (int axis = 0; axis < pad.before().size(); axis++) {
      int before = pad.before().get(axis);
      int after = pad.after().get(axis);
      if (before != 0 || after != 0) {
        int size = input.sizes().get(axis);
        choices.add(
            new Op.Gather(
                axis,
                IntStream.range(-before, size + after)
                    .map(at -> position(pad.padding(), at, size))
                    .boxed()
                    .toList()));
      }
    }
    return choices;
  }

  private static int position(Op.Padding padding, int at, int size) {
    return switch (padding) {
      case EDGE -> Math.min(Math.max(at, 0), size - 1);
      case WRAP -> Math.floorMod(at, size);
      case REFLECT -> reflected(at, size);
      case CONSTANT -> throw new AssertionError(padding);
    };
  }

  /** The outermost pixel is not repeated. */
  private static int reflected(int at, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int within = Math.floorMod(at, period);
    return within < size ? within : period - within;
  }
}
