// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import org.touchstone.api.probe.Response;

/** What of the network's answer is explained. */
public enum ExplainedScore {
  /** The logit, as all methods explain it. */
  LOGIT,
  /** The probability: the softmax, or the sigmoid where an image may have several classes. */
  PROBABILITY;

  double of(Response response, int target) {
    return this == LOGIT ? response.logit(target) : response.probability(target);
  }
}
