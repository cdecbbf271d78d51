// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

/** A metric that a test writes down where it needs it; it reads the map of the first class. */
record WrittenMetric(String quantity, Function<Explanation, List<Score>> scores)
    implements Metric.OfImage {

  @Override
  public Set<Target> targets() {
    return Set.of(new Target.Of(0));
  }

  @Override
  public boolean readsPrevious() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure("", quantity, Averaging.MICRO, Direction.NEUTRAL, 0, 64, "What it says."));
  }

  @Override
  public List<Score> score(Explanation explanation) {
    return scores.apply(explanation);
  }
}
