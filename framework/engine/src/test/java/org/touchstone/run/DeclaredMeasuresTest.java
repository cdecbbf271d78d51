// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.randomizer.Stage;

/** What a metric gives is held to what it declares. */
final class DeclaredMeasuresTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final Measure HIT = measure("", "hit", 0, 100);
  private static final Measure SHARE = measure("share", "hit", -5, 50);
  private static final Measure RISE = measure("rise", "rise", -1, INFINITE);

  private static Measure measure(String name, String quantity, double low, double high) {
    return new Measure(name, quantity, Averaging.MICRO, NEUTRAL, low, high, "It.");
  }

  private record Fake(List<Measure> measures) implements Metric.OfImage {

    @Override
    public Set<Target> targets() {
      return Set.of();
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }

  private static DeclaredMeasures declared(Measure... measures) {
    return new DeclaredMeasures("fake", new Fake(List.of(measures)));
  }

  private static Optional<String> refusal(Score... scores) {
    return declared(HIT, RISE).refusal(Arrays.asList(scores), Stage.TRAINED);
  }

  @Test
  void whatIsDeclaredPasses() {
    assertThat(
            refusal(
                Score.of("hit", "", 0),
                Score.of("hit", "cat", 100),
                Score.of("hit", "dog", Double.NaN),
                Score.of("rise", "", 1e100)))
        .isEmpty();
    assertThat(refusal()).isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Score.of("hit", "", 100.1), "'hit' is 100.1, and 0 to 100 is allowed"),
        Arguments.of(Score.of("hit", "cat", -1), "'hit' of 'cat' is -1, and 0 to 100 is allowed"),
        Arguments.of(Score.of("hit", "", INFINITE), "'hit' is Infinity, and 0 to 100 is allowed"),
        Arguments.of(
            Score.of("rise", "", INFINITE), "'rise' is Infinity, and -1 to 1.0E100 is allowed"),
        Arguments.of(
            Score.of("rise", "", 2e100), "'rise' is 2.0E100, and -1 to 1.0E100 is allowed"),
        Arguments.of(
            new Score("rise", "", OptionalDouble.of(-INFINITE)),
            "'rise' is -Infinity, and -1 to 1.0E100 is allowed"),
        Arguments.of(
            Score.of("width", "", 1), "'width' is not one of their quantities, 'hit', 'rise'"),
        Arguments.of(Score.of("", "", 1), "'' is not one of their quantities, 'hit', 'rise'"),
        Arguments.of(
            Score.of("hit", "a\u001b[2Jb", 1),
            "'hit' of 'a\\u001b[2Jb', whose group holds a control character"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsNotIsSaid(Score score, String fault) {
    String sentence = "Metric 'fake' gave what its measures do not allow: " + fault + ".";
    assertThat(refusal(score)).contains(sentence);
    assertThat(refusal(Score.of("hit", "fine", 1), score)).contains(sentence);
  }

  @Test
  void aQuantityOfAGroupIsScoredOnce() {
    assertThat(refusal(Score.of("hit", "cat", 1), Score.of("hit", "cat", 1)))
        .contains(
            "Metric 'fake' gave what its measures do not allow: 'hit' of 'cat' stands twice.");
    assertThat(refusal(Score.of("hit", "cat", 1), Score.of("rise", "cat", 1))).isEmpty();
  }

  @Test
  void ofManyFaultsTheFirstAreToldAndAllCounted() {
    Score[] many =
        IntStream.range(0, 5).mapToObj(i -> Score.of("q" + i, "", 1)).toArray(Score[]::new);
    assertThat(refusal(many).orElseThrow())
        .contains("'q0' is", "'q1' is", "'q2' is")
        .doesNotContain("'q3'")
        .endsWith("; and 2 more.");
  }

  @ParameterizedTest
  @CsvSource({"100.00000001, 100", "-0.0000000009, 0", "100, 100", "99.99999999, 99.99999999"})
  void whatRoundingPutsOutsideIsTheBound(double given, double taken) {
    Score score = Score.of("hit", "cat", given);
    assertThat(refusal(score)).isEmpty();
    assertThat(declared(HIT).taken(score)).isEqualTo(Score.of("hit", "cat", taken));
  }

  @ParameterizedTest
  @ValueSource(doubles = {100.0000002, -0.000000002})
  void moreIsNoRounding(double given) {
    assertThat(refusal(Score.of("hit", "", given))).isPresent();
  }

  @Test
  void anUndefinedScoreStaysUndefined() {
    Score undefined = Score.of("hit", "cat", Double.NaN);
    assertThat(declared(HIT).taken(undefined)).isEqualTo(undefined);
    assertThat(new Score("hit", "cat", OptionalDouble.of(Double.NaN))).isEqualTo(undefined);
  }

  /** Two measures may average one quantity in two ways. */
  @Test
  void everyMeasureOfAQuantityCounts() {
    DeclaredMeasures both = declared(HIT, SHARE);
    assertThat(both.refusal(List.of(Score.of("hit", "", 50)), Stage.TRAINED)).isEmpty();
    for (double outside : new double[] {-1, 51}) {
      assertThat(both.refusal(List.of(Score.of("hit", "", outside)), Stage.TRAINED).orElseThrow())
          .contains("0 to 50 is allowed");
    }
  }

  @Test
  void theGroupOfAChangeIsItsStage() {
    DeclaredMeasures moved = new DeclaredMeasures("moved", Moved.FIXED);
    Stage stage = new Stage("fc1", Set.of("fc1"), Set.of());
    assertThat(moved.refusal(List.of(Score.of("distance", "fc1", 1)), stage)).isEmpty();
    assertThat(moved.refusal(List.of(Score.of("distance", "cat", 1)), stage))
        .contains(
            "Metric 'moved' gave what its measures do not allow: 'distance' of 'cat', whose group"
                + " is to be the stage, 'fc1'.");
  }
}
