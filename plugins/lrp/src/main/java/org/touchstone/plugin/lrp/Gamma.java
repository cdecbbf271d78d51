// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * By how much the γ rule favours positive weights: a number from 0, or {@code infinity}.
 *
 * @param value may be infinite
 */
public record Gamma(double value) {

  static final Gamma ZERO = new Gamma(0);

  private static final String INFINITY = "infinity";

  public Gamma {
    if (!(value >= 0 && (value <= Lrp.LARGEST || Double.isInfinite(value)))) {
      throw refused(value);
    }
  }

  /** From a number, or the word {@value #INFINITY}. */
  @JsonCreator
  public static Gamma of(Object written) {
    if (written instanceof Number number) {
      return new Gamma(number.doubleValue());
    }
    if (INFINITY.equals(written)) {
      return new Gamma(Double.POSITIVE_INFINITY);
    }
    throw refused(written);
  }

  private static IllegalArgumentException refused(Object written) {
    return new IllegalArgumentException(
        "gamma must be from 0 to %s or 'infinity', not '%s'.".formatted(Lrp.LARGEST, written));
  }

  /** As it is written. */
  @JsonValue
  public Object written() {
    return infinite() ? INFINITY : value;
  }

  boolean infinite() {
    return Double.isInfinite(value);
  }
}
