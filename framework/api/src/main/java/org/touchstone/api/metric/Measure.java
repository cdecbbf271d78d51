// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.Optional;

/**
 * One number that a metric reports for a method.
 *
 * @param name kebab-case, unique in its metric; empty for the metric's headline
 * @param quantity which of the metric's scores it averages
 * @param low the smallest possible value
 * @param high the largest possible value
 * @param meaning one sentence: what it says, and when a score of it is undefined
 * @param evidence what it says of the verdict on a method, if anything; never of a measure that is
 *     better neither way
 */
public record Measure(
    String name,
    String quantity,
    Averaging averaging,
    Direction direction,
    double low,
    double high,
    String meaning,
    Optional<Evidence> evidence) {

  public Measure {
    if (evidence.isPresent() && direction == Direction.NEUTRAL) {
      throw new IllegalArgumentException("A measure that is better neither way is no evidence.");
    }
  }

  /** A measure that has no part in the verdict on a method. */
  public Measure(
      String name,
      String quantity,
      Averaging averaging,
      Direction direction,
      double low,
      double high,
      String meaning) {
    this(name, quantity, averaging, direction, low, high, meaning, Optional.empty());
  }

  /** The same measure as a part of the verdict on a method. */
  public Measure with(Evidence answer) {
    return new Measure(
        name, quantity, averaging, direction, low, high, meaning, Optional.of(answer));
  }
}
