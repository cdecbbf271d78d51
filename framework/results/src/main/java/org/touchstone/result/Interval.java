// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/** A confidence interval. */
public record Interval(double low, double high) {

  /** Whether it has two ends that can be drawn. */
  public boolean finite() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
