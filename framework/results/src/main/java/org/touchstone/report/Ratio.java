// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.result.Cell;
import org.touchstone.result.Expectation;

/**
 * The column {@code a / b}: one average as a share of another, in percent; for example the gap of a
 * pointing game relative to its original. It has no interval of its own.
 */
final class Ratio {

  static final String SIGN = " / ";

  private Ratio() {}

  static Cell of(Cell part, Cell whole) {
    return new Cell(
        part.method(),
        part.measureName() + SIGN + whole.measureName(),
        measure(part.measure()),
        percent(part.value(), whole.value()),
        Math.min(part.n(), whole.n()),
        Math.max(part.undefined(), whole.undefined()),
        Math.max(part.failed(), whole.failed()),
        Optional.empty(),
        paper(part, whole));
  }

  private static Measure measure(Measure part) {
    return new Measure(
        "",
        part.quantity(),
        part.averaging(),
        part.direction(),
        -100,
        100,
        "One average as a share of another.");
  }

  private static OptionalDouble percent(OptionalDouble part, OptionalDouble whole) {
    return part.isPresent() && whole.isPresent() && whole.getAsDouble() != 0
        ? OptionalDouble.of(100 * part.getAsDouble() / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Optional<Expectation> paper(Cell part, Cell whole) {
    return part.paper()
        .flatMap(
            above ->
                whole
                    .paper()
                    .filter(below -> below.value() != 0)
                    .map(
                        below ->
                            new Expectation(
                                100 * above.value() / below.value(), 0, above.source())));
  }
}
