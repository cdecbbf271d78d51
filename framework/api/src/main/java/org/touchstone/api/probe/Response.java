// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

import org.touchstone.api.network.Network;

/**
 * What the network says of an edited image.
 *
 * @param logits one a class; not a copy, and nobody writes into it
 * @param output what makes probabilities of them
 */
public record Response(float[] logits, Network.Output output) {

  /** The logit of a class, by its position. */
  public double logit(int target) {
    return logits[target];
  }

  /**
   * The probability of a class: by the softmax over all classes, or by the sigmoid of its own logit
   * where an image may have several classes.
   */
  public double probability(int target) {
    return output == Network.Output.SIGMOID ? sigmoid(target) : softmax(target);
  }

  /** The sigmoid of a class's own logit, whatever the network was trained for. */
  public double sigmoid(int target) {
    return 1 / (1 + Math.exp(-logits[target]));
  }

  /** The softmax over all classes, whatever the network was trained for. */
  public double softmax(int target) {
    double largest = logits[highest()];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return Math.exp(logits[target] - largest) / sum;
  }

  /** The class of the highest logit, by its position; the first one of equals. */
  public int highest() {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
