// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import java.util.List;
import org.touchstone.api.network.Op;

/** Where each number of an output comes from. */
final class SlowIndex {

  private SlowIndex() {}

  /** Whether an operation gives the same numbers elsewhere. */
  static boolean moves(Op op) {
    return op instanceof Op.Reshape
        || op instanceof Op.Expand
        || op instanceof Op.Transpose
        || op instanceof Op.Slice
        || op instanceof Op.Gather
        || op instanceof Op.Pad
        || (op instanceof Op.Resize resize && !resize.linear());
  }

  /** The position in the input for each one of the output; -1 for none. */
  static int[] of(Op op, SlowArray input, SlowArray output) {
    int[] sources = new int[output.data().length];
    if (op instanceof Op.Reshape) {
      Arrays.setAll(sources, i -> i);
    } else if (op instanceof Op.Expand) {
      return broadcast(input, output);
    } else {
      Arrays.setAll(sources, i -> source(op, i, input, output));
    }
    return sources;
  }

  private static int source(Op op, int position, SlowArray input, SlowArray output) {
    int source = 0;
    for (int axis = 0; axis < output.dims().length; axis++) {
      int at = position / output.strides()[axis] % output.dims()[axis];
      int from = op instanceof Op.Transpose turn ? turn.order().get(axis) : axis;
      int index = index(op, axis, at, input.dims()[from], output.dims()[axis]);
      if (index < 0) {
        return -1;
      }
      source += index * input.strides()[from];
    }
    return source;
  }

  /** Where on an axis of the input; below 0 for nowhere. */
  private static int index(Op op, int axis, int at, int size, int sizeOfOutput) {
    if (op instanceof Op.Slice slice) {
      return slice.spans().get(axis).start() + at * slice.spans().get(axis).step();
    } else if (op instanceof Op.Gather gather) {
      return axis == gather.axis() ? gather.indices().get(at) : at;
    } else if (op instanceof Op.Pad pad) {
      return padded(pad.padding(), at - pad.before().get(axis), size);
    } else if (op instanceof Op.Resize resize && (axis == 1 || axis == 2)) {
      return SlowResize.nearest(resize.grid(), at, size, sizeOfOutput);
    }
    return at;
  }

  private static int padded(Op.Padding mode, int at, int size) {
    if (at >= 0 && at < size) {
      return at;
    }
    return switch (mode) {
      case CONSTANT -> -1;
      case EDGE -> Math.max(0, Math.min(size - 1, at));
      case REFLECT -> at < 0 ? -at : 2 * (size - 1) - at;
      case WRAP -> Math.floorMod(at, size);
    };
  }

  /** The positions of an operand that is repeated to the output's shape. */
  static int[] broadcast(SlowArray operand, SlowArray output) {
    int missing = output.dims().length - operand.dims().length;
    int[] own = operand.strides();
    int[] strides = output.strides();
    int[] sources = new int[output.data().length];
    for (int i = 0; i < sources.length; i++) {
      for (int axis = missing; axis < strides.length; axis++) {
        int size = operand.dims()[axis - missing];
        sources[i] += size == 1 ? 0 : i / strides[axis] % size * own[axis - missing];
      }
    }
    return sources;
  }

  /** For each position the position of what it is reduced to, where these axes become 1. */
  static int[] reduced(SlowArray input, SlowArray output, List<Integer> axes) {
    int[] from = input.strides();
    int[] to = output.strides();
    int[] targets = new int[input.data().length];
    for (int i = 0; i < targets.length; i++) {
      for (int axis = 0; axis < from.length; axis++) {
        targets[i] += axes.contains(axis) ? 0 : i / from[axis] % input.dims()[axis] * to[axis];
      }
    }
    return targets;
  }

  /** Every product of a matrix product: the positions of both factors and of their sum. */
  static void forEachProduct(
      SlowArray a, SlowArray b, SlowArray output, SlowWindow.Product product) {
    int inner = a.channels();
    int columns = b.channels();
    int rows = output.dims()[output.dims().length - 2];
    int[] left = broadcast(matrices(a), matrices(output));
    int[] right = broadcast(matrices(b), matrices(output));
    for (int i = 0; i < output.data().length; i++) {
      int matrix = i / columns / rows;
      int row = left[matrix] * rows + i / columns % rows;
      for (int k = 0; k < inner; k++) {
        product.of(row * inner + k, (right[matrix] * inner + k) * columns + i % columns, i);
      }
    }
  }

  /** One number for each matrix. */
  private static SlowArray matrices(SlowArray array) {
    return SlowArray.zeros(Arrays.copyOf(array.dims(), array.dims().length - 2));
  }
}
