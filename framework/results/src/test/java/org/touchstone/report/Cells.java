// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.result.Cell;
import org.touchstone.result.Expectation;
import org.touchstone.result.Interval;

/** Results for the tests of tables. */
final class Cells {

  private static final Measure PERCENT =
      new Measure("", "hit", Averaging.MACRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.");

  private static final Measure UNIT =
      new Measure("", "hog", Averaging.MICRO, Direction.LOWER_IS_BETTER, -1, 1, "Likeness.");

  private Cells() {}

  static Cell pointing(String method, double value) {
    return new Cell(
        method,
        "pointing",
        PERCENT,
        OptionalDouble.of(value),
        412,
        0,
        Optional.of(new Interval(value - 5.3, value + 4)),
        Optional.of(new Expectation(74.1, 1, "the paper, Table 1")));
  }

  static Cell gap(String method, double value) {
    return new Cell(
        method,
        "restricted.gap",
        PERCENT,
        OptionalDouble.of(value),
        412,
        0,
        Optional.empty(),
        Optional.empty());
  }

  static Cell sensitivity(String method, double value, int n, int undefined) {
    return new Cell(
        method,
        "sensitivity",
        UNIT,
        n == 0 ? OptionalDouble.empty() : OptionalDouble.of(value),
        n,
        undefined,
        n == 0 ? Optional.empty() : Optional.of(new Interval(value - 0.1, value + 0.1)),
        Optional.empty());
  }

  static List<Cell> some() {
    return List.of(
        pointing("GradCAM", 64.62),
        pointing("LRP γ=∞", 5.0),
        gap("GradCAM", 32.31),
        sensitivity("GradCAM", -0.001, 184, 16),
        sensitivity("LRP γ=∞", 0, 0, 200));
  }
}
