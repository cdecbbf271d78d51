// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

/**
 * Where the map of every class that was asked for has its peak, how high it is, and which picture
 * came before.
 */
record Peaks(Set<Target> targets) implements Metric.OfImage {

  static final Peaks ALL = new Peaks(Set.of(Target.LABELLED, Target.HIGHEST, Target.LOWEST));
  static final Peaks LABELLED = new Peaks(Set.of(Target.LABELLED));

  @Override
  public boolean readsPrevious() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    double most = Double.POSITIVE_INFINITY;
    return List.of(
        new Measure(
            "", "place", Averaging.MICRO, Direction.NEUTRAL, 0, 64, "Where the maximum is."),
        new Measure(
            "height", "height", Averaging.MICRO, Direction.NEUTRAL, -most, most, "The maximum."),
        new Measure("after", "after", Averaging.MICRO, Direction.NEUTRAL, 0, 3, "The maps."));
  }

  @Override
  public List<Score> score(Explanation explanation) {
    List<Score> scores = new ArrayList<>();
    for (String label : explanation.labels()) {
      int index = explanation.labels().indexOf(label);
      if (explanation.maps().containsKey(index)) {
        int place = explanation.map(index).argmax();
        scores.add(Score.of("place", label, place));
        scores.add(Score.of("height", label, explanation.map(index).values()[place]));
      }
    }
    String before = explanation.previous().map(p -> p.sample().id()).orElse("nothing");
    scores.add(Score.of("after", before, explanation.maps().size()));
    return scores;
  }
}
