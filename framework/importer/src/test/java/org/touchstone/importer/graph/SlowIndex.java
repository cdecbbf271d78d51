// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Slow.Array;

/** Where each number of an output comes from, for operations that only move numbers. */
final class SlowIndex {

  private SlowIndex() {}

  /** The position in the input for each one of the output; -1 for none. */
  static int[] of(Op op, Array input, Array output) {
    int[] sources = new int[output.data().length];
    int[] strides = output.strides();
    int[] from = input.strides();
    for (int i = 0; i < sources.length; i++) {
      int[] at = new int[strides.length];
      for (int a = 0; a < at.length; a++) {
        at[a] = i / strides[a] % output.dims()[a];
      }
      sources[i] = source(op, at, input, from);
    }
    return sources;
  }

  private static int source(Op op, int[] at, Array input, int[] from) {
    int source = 0;
    for (int a = 0; a < at.length; a++) {
      int size = op instanceof Op.Transpose ? 0 : input.dims()[a];
      int position;
      if (op instanceof Op.Transpose turn) {
        source += at[a] * from[turn.order().get(a)];
        continue;
      } else if (op instanceof Op.Slice slice) {
        position = slice.spans().get(a).start() + at[a] * slice.spans().get(a).step();
      } else if (op instanceof Op.Gather gather) {
        position = a == gather.axis() ? gather.indices().get(at[a]) : at[a];
      } else if (op instanceof Op.Pad pad) {
        position = padded(pad.padding(), at[a] - pad.before().get(a), size);
        if (position < 0) {
          return -1;
        }
      } else {
        position = size == 1 ? 0 : at[a];
      }
      source += position * from[a];
    }
    return source;
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
  static int[] broadcast(Array operand, Array output) {
    int missing = output.dims().length - operand.dims().length;
    int[] own = operand.strides();
    int[] strides = output.strides();
    int[] sources = new int[output.data().length];
    for (int i = 0; i < sources.length; i++) {
      for (int a = missing; a < strides.length; a++) {
        int size = operand.dims()[a - missing];
        sources[i] += size == 1 ? 0 : i / strides[a] % size * own[a - missing];
      }
    }
    return sources;
  }

  /** For each position the position of what it is reduced to, where these axes become 1. */
  static int[] reduced(Array input, Array output, List<Integer> axes) {
    int[] from = input.strides();
    int[] to = output.strides();
    int[] targets = new int[input.data().length];
    for (int i = 0; i < targets.length; i++) {
      for (int a = 0; a < from.length; a++) {
        targets[i] += axes.contains(a) ? 0 : i / from[a] % input.dims()[a] * to[a];
      }
    }
    return targets;
  }
}
