// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import org.touchstone.api.metric.Measure;

/**
 * From where to where a score may be, both ends included.
 *
 * @param low may be infinite
 * @param high may be infinite
 */
public record ScoreRange(double low, double high) {

  /** What a measure allows. */
  public static ScoreRange of(Measure measure) {
    return new ScoreRange(measure.low(), measure.high());
  }

  /** What both allow. */
  public ScoreRange and(ScoreRange other) {
    return new ScoreRange(Math.max(low, other.low), Math.min(high, other.high));
  }

  /** Whether a score may be so. */
  public boolean allows(double value) {
    return value >= low && value <= high;
  }

  /** The end that lies nearest where a value is outside; else the value. */
  public double nearest(double value) {
    return Math.max(low, Math.min(high, value));
  }
}
