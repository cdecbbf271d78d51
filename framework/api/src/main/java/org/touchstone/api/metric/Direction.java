// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** Which way a measure is better. */
public enum Direction {
  /** A method is better the higher its value is. */
  HIGHER_IS_BETTER,
  /** A method is better the lower its value is. */
  LOWER_IS_BETTER,
  /** A control or a reference level: neither way is better. */
  NEUTRAL
}
