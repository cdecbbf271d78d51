// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.journal.Outcome;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;

/** Metrics are told which part of an image the network sees. */
final class CropsTest {

  /** Keeps the crops of all that it is given, and of what came before. */
  private record Kept(List<Crop> crops) implements Metric.OfChange {

    void keep(Explanation explanation) {
      crops.add(explanation.crop());
      explanation.previous().ifPresent(this::keep);
    }

    @Override
    public Followed target() {
      return Followed.REPREDICT;
    }

    @Override
    public boolean readsPrevious() {
      return true;
    }

    @Override
    public List<Measure> measures() {
      return List.of(new Measure("", "none", Averaging.MICRO, Direction.NEUTRAL, 0, 1, "None."));
    }

    @Override
    public Metric.Comparison against(Explanation trained) {
      keep(trained);
      return (stage, randomized) -> {
        keep(randomized);
        return List.of();
      };
    }
  }

  private static List<Crop> crops(int shorterSide) {
    Kept kept = new Kept(Collections.synchronizedList(new ArrayList<>()));
    Metric.OfImage ofImage =
        new WrittenMetric(
            "none",
            explanation -> {
              kept.keep(explanation);
              return List.of();
            });
    Preprocessing usual = Preprocessing.DEFAULT;
    Tried tried =
        Tried.USUAL
            .under(Map.of("kept", ofImage))
            .randomized(Swaps.randomization(1, new Plan.Change("kept too", kept)))
            .reading(
                new Preprocessing(
                    usual.scale(),
                    usual.mean(),
                    usual.std(),
                    usual.order(),
                    new Preprocessing.Resize(usual.resize().filter(), shorterSide)));
    Pictures wide = new Pictures();
    for (String id : List.of("first", "second")) {
      wide.add(new Sample(id, new Image(16, 32, new byte[16 * 32 * 3]), List.of()));
    }
    Outcome outcome = tried.run(wide, 2);
    assertThat(outcome.failures()).isEmpty();
    return kept.crops();
  }

  /** Of 16 x 32 pixels, shrunk to 8 x 16, the network sees 8 x 8. */
  @Test
  void allMetricsAreToldWhatTheNetworkSeesOfAnImage() {
    assertThat(crops(8)).hasSizeGreaterThan(20).containsOnly(new Crop(0, 8, 16, 24));
    assertThat(crops(16)).containsOnly(new Crop(4, 12, 12, 20));
    assertThat(crops(0)).containsOnly(new Crop(0, 0, 16, 32));
  }

  @Test
  void anExplanationWithoutTheOneBeforeItKeepsAllElse() {
    Sample sample = new Sample("a", new Image(1, 1, new byte[3]), List.of());
    Explanation first =
        new Explanation(sample, List.of("x"), List.of(1f), Map.of(), Optional.empty());
    Crop crop = new Crop(0, 0, 0.5, 0.5);
    Explanation second =
        new Explanation(sample, crop, List.of("x"), List.of(1f), Map.of(), Optional.of(first));
    assertThat(first.alone()).isSameAs(first);
    assertThat(second.alone())
        .isEqualTo(
            new Explanation(sample, crop, List.of("x"), List.of(1f), Map.of(), Optional.empty()));
  }
}
