// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** Which way a measure is better. */
public enum Direction {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  /** A control or a reference level: neither way is better. */
  NEUTRAL
}
