// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

/**
 * What becomes of the numbers of a map that are below 0: what {@code sign:} beside a method says,
 * and what a metric makes of them.
 */
public enum Sign {
  /** They stay as they are. */
  KEEP,
  /** They count by their size: |S|. */
  ABS,
  /** They count for nothing: max(S, 0). */
  POSITIVE;

  /** A map whose numbers are so. */
  public SaliencyMap of(SaliencyMap map) {
    if (this == KEEP) {
      return map;
    }
    float[] values = map.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = this == ABS ? Math.abs(values[i]) : Math.max(values[i], 0);
    }
    return new SaliencyMap(map.height(), map.width(), values);
  }
}
