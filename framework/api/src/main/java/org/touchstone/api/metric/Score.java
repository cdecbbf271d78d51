// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.OptionalDouble;

/**
 * One score of one image.
 *
 * @param quantity which of the metric's quantities this is
 * @param group what {@link Averaging#MACRO} groups by, such as the class
 * @param value empty where the score is undefined: counted and shown, never averaged in
 */
public record Score(String quantity, String group, OptionalDouble value) {

  /** A defined score; NaN gives an undefined one. */
  public static Score of(String quantity, String group, double value) {
    return new Score(
        quantity, group, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
  }
}
