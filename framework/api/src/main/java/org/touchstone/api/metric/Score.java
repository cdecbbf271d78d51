// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure.Averaging;

/**
 * One score of one image. An image has one of each quantity and group.
 *
 * @param quantity which of the metric's quantities this is: one that a {@link Measure} of it
 *     averages
 * @param group what {@link Averaging#MACRO} groups by, such as the class; may be empty
 * @param value within the range of the measures that average it, and of at most 1e100 in size where
 *     they have none; empty where the score is undefined: counted and shown, never averaged in
 */
public record Score(String quantity, String group, OptionalDouble value) {

  /** A score; NaN makes it an undefined one, and null is refused. */
  public Score {
    if (quantity == null || group == null || value == null) {
      throw new IllegalArgumentException(
          "A score has a quantity, a group and a value; what it lacks is empty and not null.");
    }
    boolean undefined = value.isPresent() && Double.isNaN(value.getAsDouble());
    value = undefined ? OptionalDouble.empty() : value;
  }

  /**
   * A score.
   *
   * @param quantity which of the metric's quantities this is
   * @param group what {@link Averaging#MACRO} groups by; may be empty
   * @param value NaN gives an undefined score
   */
  public static Score of(String quantity, String group, double value) {
    return new Score(quantity, group, OptionalDouble.of(value));
  }
}
