// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import org.touchstone.api.SplitMix64;

/** Which class of an image is explained: what a metric asks for maps of. */
public sealed interface Target {

  /** Every class that is annotated in the image. */
  Target LABELLED = new Labelled();

  /** The class of the highest logit. */
  Target HIGHEST = new Highest();

  /** The class of the lowest logit. */
  Target LOWEST = new Lowest();

  /** Every class that is annotated in the image. */
  record Labelled() implements Target {}

  /** The class of the highest logit; the first one of equals. */
  record Highest() implements Target {}

  /** The class of the lowest logit; the first one of equals. */
  record Lowest() implements Target {}

  /**
   * A given class.
   *
   * @param index by its position among the logits, from 0
   */
  record Of(int index) implements Target {}

  /**
   * A random class that is not the highest; the same for an image whatever the batch.
   *
   * @param seed another one gives other classes
   */
  record Other(long seed) implements Target {

    /**
     * How many classes after the highest it is, counted round.
     *
     * @param sampleId of the image
     * @param classes how many there are
     * @return from 1 to {@code classes} − 1; 0 if there is only one class
     */
    public int steps(String sampleId, int classes) {
      long random = SplitMix64.mix(seed * SplitMix64.GAMMA + sampleId.hashCode());
      return classes < 2 ? 0 : 1 + (int) Long.remainderUnsigned(random, classes - 1);
    }

    /** The class, by its position among the logits; the highest itself if there is no other. */
    public int in(Explanation explanation) {
      int classes = explanation.logits().size();
      return (explanation.highest() + steps(explanation.sample().id(), classes)) % classes;
    }
  }
}
