// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** How the scores of single items become one number. */
public enum Averaging {
  /** The mean over all defined scores. */
  MICRO,
  /** The mean of every group's mean, over the groups that have a defined score. */
  MACRO
}
