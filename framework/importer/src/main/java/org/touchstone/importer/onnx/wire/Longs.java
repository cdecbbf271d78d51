// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.util.Arrays;
import java.util.List;

/** Whole numbers, as many as a file really has: what it claims to have is never believed. */
final class Longs {

  private static final int FIRST = 8;

  private long[] numbers = new long[0];
  private int size;

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(FIRST, size + size / 2));
    }
    numbers[size++] = number;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  List<Long> toList() {
    return Arrays.stream(numbers, 0, size).boxed().toList();
  }
}
