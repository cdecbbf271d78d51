// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The shapes of tensors by their names. */
record Shapes(Map<String, List<Integer>> all) {

  private static final String DIGITS = "\\d{1,4}";

  boolean has(String tensor) {
    return all.containsKey(tensor);
  }

  /** The size of an axis; 0 where there is no such tensor or axis. */
  int axis(String tensor, int axis) {
    List<Integer> shape = all.getOrDefault(tensor, List.of());
    return axis < shape.size() ? shape.get(axis) : 0;
  }

  /** How many numbers follow a prefix, each before a point: those of {@code layer1.} are blocks. */
  int count(String prefix) {
    return (int)
        all.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()).split("\\.", -1)[0])
            .filter(number -> number.matches(DIGITS))
            .distinct()
            .count();
  }

  /** The counts of several prefixes, up to the first of which there is nothing. */
  List<Integer> counts(String prefix, int first) {
    return IntStream.iterate(first, i -> i + 1)
        .mapToObj(i -> count(prefix.formatted(i)))
        .takeWhile(count -> count > 0)
        .toList();
  }
}
