// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import java.util.Set;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

/** The contract takes a metric that has no answer for a map without positive relevance. */
final class EnergyPointingTest implements MetricContract {

  @Override
  public Metric.OfImage metric() {
    return new EnergyPointing();
  }

  /** The share of the positive relevance that lies on an object (Wang et al., 2020). */
  private record EnergyPointing() implements Metric.OfImage {

    @Override
    public Set<Target> targets() {
      return Set.of(Target.HIGHEST);
    }

    @Override
    public List<Measure> measures() {
      return List.of(
          new Measure(
              "",
              "energy",
              Averaging.MICRO,
              Direction.HIGHER_IS_BETTER,
              0,
              1,
              "Share of the positive relevance on the objects; undefined where there is none."));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      SaliencyMap map = explanation.map(explanation.highest());
      double all = 0;
      double inside = 0;
      for (int row = 0; row < map.height(); row++) {
        for (int column = 0; column < map.width(); column++) {
          double energy = Math.max(0, map.at(row, column));
          all += energy;
          inside += isOnObject(explanation, row, column) ? energy : 0;
        }
      }
      return List.of(Score.of("energy", "", all > 0 ? inside / all : Double.NaN));
    }

    private static boolean isOnObject(Explanation explanation, int row, int column) {
      List<Annotation> objects = explanation.sample().objects();
      return objects.stream().anyMatch(object -> object.region().contains(row, column));
    }
  }
}
