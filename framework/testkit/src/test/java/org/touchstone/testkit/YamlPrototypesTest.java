// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

final class YamlPrototypesTest {

  private static final OfPlace PROTOTYPE = new OfPlace("input", new Scale(Reduction.SUM, 1));

  @Test
  void settingsLieOverThePrototype() {
    assertThat(
            new YamlPrototypes("probe", "{place: fc1, scale: {reduction: absmax}}")
                .method(PROTOTYPE))
        .isEqualTo(new OfPlace("fc1", new Scale(Reduction.ABSMAX, 1)));
  }

  @Test
  void everyProblemIsFound() {
    assertThat(new YamlPrototypes("probe", "{place: 1, plaice: fc1}").problems(PROTOTYPE))
        .containsExactly(
            "'place' of 'probe' must be text, not 1.",
            "'probe' has no setting 'plaice'. Did you mean 'place'?");
    assertThat(new YamlPrototypes("probe", "{}").problems(PROTOTYPE)).isEmpty();
  }

  @Test
  void everyProblemOfAMetricIsFound() {
    assertThat(new YamlPrototypes("change", "{}").problems(new PlaceholderParts.StandInChange()))
        .isEmpty();
    assertThat(
            new YamlPrototypes("change", "{size: 1}")
                .problems(new PlaceholderParts.StandInChange()))
        .containsExactly("'change' has no setting 'size'.");
    assertThat(new YamlPrototypes("other", "{seed: 1.5}").problems(new OfImage(1)))
        .containsExactly("'seed' of 'other' must be a whole number, not 1.5.");
  }

  private enum Reduction {
    SUM,
    ABSMAX
  }

  private record Scale(Reduction reduction, double factor) {}

  private record OfPlace(String place, Scale scale) implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError("It is never run.");
    }
  }

  private record OfImage(long seed) implements Metric.OfImage {

    @Override
    public List<Measure> measures() {
      return List.of();
    }

    @Override
    public Set<Target> targets() {
      return Set.of(new Target.Other(seed));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }
}
