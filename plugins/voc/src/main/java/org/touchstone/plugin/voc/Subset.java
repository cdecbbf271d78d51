// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.metric.Pointing;

/** Which images of the split are taken. */
public enum Subset {
  /** Every image. */
  ALL(Pointing.Subset.ALL),
  /** Those that show at least two classes. */
  MULTI_CLASS(Pointing.Subset.MULTI_CLASS),
  /** Those with at least one trial of the pointing game's difficult subset. */
  DIFFICULT_PAIRS(Pointing.Subset.EBP_DIFFICULT);

  private final Pointing.Subset rule;

  Subset(Pointing.Subset rule) {
    this.rule = rule;
  }

  /** Whether an image has a trial by the rule of the pointing game. */
  boolean holds(List<Annotation> objects, long pixels) {
    return this == ALL || !rule.trials(objects, pixels).isEmpty();
  }
}
