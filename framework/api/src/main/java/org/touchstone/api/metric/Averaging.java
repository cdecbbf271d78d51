// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** How the scores of all images become the one number of a measure. */
public enum Averaging {
  /** The mean over all defined scores. */
  MICRO,
  /**
   * The mean of every group's mean, over the groups that have a defined score: classes count alike
   * however many images have them. Of a {@link Metric.OfChange} the groups are the stages.
   */
  MACRO
}
