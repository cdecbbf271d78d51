// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.ablationcam;

/** What the loss of a channel is divided by. */
public enum Normalise {
  /** Nothing. */
  NONE,
  /**
   * The logit, as pytorch-grad-cam has it. Where that is negative, every weight changes its sign.
   */
  LOGIT,
  /** The length of the channel as a vector, as in the paper. */
  NORM;

  /** The weight of a channel that is not 0 everywhere; what is divided by 0 is 0. */
  double weight(double loss, double logit, double norm) {
    double divisor =
        switch (this) {
          case NONE -> 1;
          case LOGIT -> logit;
          case NORM -> norm;
        };
    return divisor == 0 ? 0 : loss / divisor;
  }
}
