// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** Which class is explained once the weights are randomised: a setting of a metric of a change. */
public enum Followed {
  /** The one that is then the highest. */
  REPREDICT,
  /** The highest of the trained network. */
  FIXED;

  /**
   * The class, by its position among the logits.
   *
   * @param trained the image under trained weights
   * @param randomized the same image at a stage
   */
  public int in(Explanation trained, Explanation randomized) {
    return this == FIXED ? trained.highest() : randomized.highest();
  }
}
