// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unbroken stretches of a curve: lists taken apart where a point is missing. */
final class Segments {

  private Segments() {}

  /** The unbroken stretches, each with at least one item. */
  static <T> List<List<T>> of(List<Optional<T>> items) {
    List<List<T>> runs = new ArrayList<>();
    List<T> run = new ArrayList<>();
    for (Optional<T> item : items) {
      if (item.isEmpty() && !run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
      item.ifPresent(run::add);
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }
}
