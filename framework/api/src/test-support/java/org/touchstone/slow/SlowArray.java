// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers with axes.
 *
 * @param dims the size of each axis
 * @param data row-major
 */
public record SlowArray(int[] dims, double[] data) {

  static SlowArray zeros(List<Integer> dims) {
    return zeros(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  static SlowArray zeros(int[] dims) {
    return new SlowArray(dims, new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)]);
  }

  /** Zeros of the same axes. */
  SlowArray like() {
    return zeros(dims);
  }

  /** The size of the last axis. */
  int channels() {
    return dims.length == 0 ? 1 : dims[dims.length - 1];
  }

  int[] strides() {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    return strides;
  }

  SlowArray plus(SlowArray other) {
    SlowArray sum = like();
    Arrays.setAll(sum.data, i -> data[i] + other.data[i]);
    return sum;
  }

  /** The same where some axes are 1. */
  SlowArray reduced(List<Integer> axes) {
    int[] fewer = dims.clone();
    axes.forEach(axis -> fewer[axis] = 1);
    return zeros(fewer);
  }
}
