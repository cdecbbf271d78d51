// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scorecam;

import java.util.Arrays;
import org.touchstone.api.probe.Response;

/** What a channel weighs, by what the network says of the image under its mask. */
public enum Weight {
  /**
   * The softmax of the logits over all channels, as the paper has it. Where logits are far apart,
   * as those of random weights may be, one channel is left.
   */
  CHANNEL_SOFTMAX,
  /** The probability of the class, as the authors' program has it. */
  CLASS_PROBABILITY,
  /** What the logit loses where nothing of the masked image is left either. */
  LOGIT_DROP;

  double score(Response response, int target) {
    return this == CLASS_PROBABILITY ? response.probability(target) : response.logit(target);
  }

  /**
   * The weights.
   *
   * @param scores one a channel
   * @param blank the score of the image of which nothing is left
   */
  double[] of(double[] scores, double blank) {
    return switch (this) {
      case CHANNEL_SOFTMAX -> softmax(scores);
      case CLASS_PROBABILITY -> scores;
      case LOGIT_DROP -> Arrays.stream(scores).map(score -> score - blank).toArray();
    };
  }

  private static double[] softmax(double[] scores) {
    double largest = Arrays.stream(scores).max().orElse(0);
    double[] powers = Arrays.stream(scores).map(score -> Math.exp(score - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }
}
