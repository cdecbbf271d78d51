// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/** Which class of an image is explained. */
public sealed interface Target {

  Target LABELLED = new Labelled();
  Target HIGHEST = new Highest();
  Target LOWEST = new Lowest();

  /** Every class that is annotated in the image. */
  record Labelled() implements Target {}

  /** The class of the highest logit; the first one of equals. */
  record Highest() implements Target {}

  /** The class of the lowest logit; the first one of equals. */
  record Lowest() implements Target {}

  /** A given class, by its position among the logits. */
  record Of(int index) implements Target {}
}
