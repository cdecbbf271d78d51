// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;

/** How far a map has moved from the trained one, which class is followed, and what came before. */
record Moved(Followed target, Inputs inputs, boolean lastOnly, boolean readsPrevious)
    implements Metric.OfChange {

  static final Moved REPREDICTED = new Moved(Followed.REPREDICT, Inputs.ONE, false, true);
  static final Moved FIXED = new Moved(Followed.FIXED, Inputs.ONE, false, true);

  Moved onlyTheLast() {
    return new Moved(target, inputs, true, readsPrevious);
  }

  Moved readingPrevious(boolean reads) {
    return new Moved(target, inputs, lastOnly, reads);
  }

  Moved under(Inputs others) {
    return new Moved(target, others, lastOnly, readsPrevious);
  }

  @Override
  public boolean reads(Stage stage) {
    return !lastOnly || stage.is(Stage.Milestone.FULL);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure("", "distance", Averaging.MACRO, Direction.NEUTRAL, 0, 1e9, "A distance."),
        new Measure("class", "class", Averaging.MICRO, Direction.NEUTRAL, 0, 2, "Its position."),
        new Measure("after", "after", Averaging.MICRO, Direction.NEUTRAL, -1, 1e6, "Its number."));
  }

  @Override
  public Metric.Comparison against(Explanation trained) {
    int before = trained.previous().map(p -> number(p.sample().id())).orElse(-1);
    return (stage, randomized) -> {
      int followed = target.in(trained, randomized);
      List<Score> scores = new ArrayList<>();
      double distance = distance(trained.map(trained.highest()), randomized.map(followed));
      scores.add(Score.of("distance", stage.name(), distance));
      scores.add(Score.of("class", stage.name(), followed));
      scores.add(Score.of("after", stage.name(), before));
      return scores;
    };
  }

  private static int number(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  static double distance(SaliencyMap a, SaliencyMap b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      sum += Math.abs((double) a.values()[i] - b.values()[i]);
    }
    return sum;
  }
}
