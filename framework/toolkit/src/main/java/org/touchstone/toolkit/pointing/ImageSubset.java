// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.pointing;

import java.util.List;
import org.touchstone.api.data.Annotation;

/**
 * Which images of a dataset are taken, by how they are annotated and whatever a network sees of
 * them: a setting that datasets with annotations share.
 */
public enum ImageSubset {
  /** Every image. */
  ALL(Pointing.Subset.ALL),
  /** Those that have a trial among images of at least two classes. */
  MULTI_CLASS(Pointing.Subset.MULTI_CLASS),
  /** Those with at least one trial of the pointing game's difficult subset. */
  DIFFICULT_PAIRS(Pointing.Subset.EBP_DIFFICULT);

  private final Pointing.Subset rule;

  ImageSubset(Pointing.Subset rule) {
    this.rule = rule;
  }

  /**
   * Whether an image with these objects is taken.
   *
   * @param pixels the area of the image
   */
  public boolean takes(List<Annotation> objects, long pixels) {
    return this == ALL || !rule.trials(objects, pixels).isEmpty();
  }
}
