// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;

/**
 * How much better a method points than a control, over the scores that both have.
 *
 * @param method the method's name
 * @param control the control's
 * @param metric the metric's name in the specification
 * @param difference the method's average less the control's; empty where no score is common
 * @param images how many images have a common score
 * @param interval of the difference, 95 %, by bootstrap over images; empty with fewer than two
 */
public record Lead(
    String method,
    String control,
    String metric,
    Measure measure,
    OptionalDouble difference,
    int images,
    Optional<Interval> interval) {

  /** Of fewer images an interval is too narrow to decide anything. */
  public static final int LEAST_IMAGES = 10;

  /** As in {@link Cell#measureName()}. */
  public String measureName() {
    return Cell.name(metric, measure);
  }

  /** Whether there are enough images to tell. */
  public boolean told() {
    return images >= LEAST_IMAGES;
  }

  /**
   * Whether the method points better: yes where the whole interval is better than no difference, no
   * where none of it is, open on both sides and with too few images.
   */
  public EvidenceAnswer.Reply reply() {
    return interval.filter(range -> told()).map(this::reply).orElse(EvidenceAnswer.Reply.OPEN);
  }

  private EvidenceAnswer.Reply reply(Interval range) {
    boolean higher = measure.direction() == Direction.HIGHER_IS_BETTER;
    return EvidenceAnswer.Reply.of(
        higher ? range.low() : -range.high(), higher ? range.high() : -range.low());
  }
}
