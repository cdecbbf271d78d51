// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.Golden;
import org.touchstone.result.ItemScore;

final class GateTest {

  private static final Recorded BASELINE = Recorded.ofSeed(1).named("baseline");

  private static Gate gate(Recorded run) {
    return gate(BASELINE, run);
  }

  private static Gate gate(Recorded baseline, Recorded run) {
    Comparison comparison =
        new Comparer(new Margins(Margins.SHARE, Map.of()), Set.of(), List.of())
            .runs(baseline.run(), run.run());
    return Gate.of(comparison, baseline.run(), run.run());
  }

  private static boolean isHitOfA(ItemScore item) {
    return item.method().equals("a") && item.score().quantity().equals("hit");
  }

  @Test
  void isOpenForTheSame() {
    assertThat(gate(BASELINE.named("run")).regressions()).isEmpty();
  }

  /** Another machine rounds differently, and may move a maximum over a border. */
  @Test
  void isOpenForRoundingAndOneHit() {
    Random random = new Random(3);
    Recorded run =
        BASELINE
            .changed(
                item -> item.metric().equals("likeness"),
                item -> Recorded.value(item) + 1e-4 * random.nextDouble())
            .changed(
                item -> isHitOfA(item) && item.index() == 4, item -> 100 - Recorded.value(item));
    assertThat(gate(run).regressions()).isEmpty();
  }

  @Test
  void isShutForWhatIsWorseAndNotForWhatIsBetterOrNeither() {
    Recorded better =
        BASELINE
            .changed(i -> i.score().quantity().equals("r"), i -> Recorded.value(i) - 0.3)
            .changed(i -> i.score().quantity().equals("level"), i -> 1.0);
    assertThat(gate(better).open()).isTrue();
    Recorded worse = BASELINE.changed(i -> isHitOfA(i) && i.index() < 40, i -> 0.0);
    assertThat(gate(worse).regressions())
        .extracting(Regression::subject)
        .containsExactly("a, game");
  }

  @Test
  void isShutForWhatIsMissing() {
    assertThat(gate(BASELINE.withoutMethod("b")).regressions())
        .containsExactly(new Regression("b", "", "The run lacks this method."));
    assertThat(gate(BASELINE.without(item -> item.index() > 57)).regressions())
        .containsExactly(new Regression("", "", "It lacks 2 of the baseline's 60 images."));
    assertThat(gate(BASELINE.changed(GateTest::isHitOfA, item -> Double.NaN)).regressions())
        .extracting(Regression::subject)
        .containsExactly("a, game");
    assertThat(gate(BASELINE.failures(2)).regressions())
        .containsExactly(new Regression("", "", "2 images or maps failed, 0 in the baseline."));
  }

  /** A method must not pass by giving no score where it was bad. */
  @Test
  void isShutWhereMoreImagesLoseTheirScoresThanChanceExplains() {
    Recorded few = BASELINE.changed(i -> isLikenessOfA(i) && i.index() < 4, i -> Double.NaN);
    assertThat(gate(few).regressions()).isEmpty();
    Recorded many = BASELINE.changed(i -> isLikenessOfA(i) && i.index() < 12, i -> Double.NaN);
    assertThat(gate(many).regressions())
        .containsExactly(
            new Regression("a", "likeness", "12 images have no score any more, 0 have one now."));
  }

  private static boolean isLikenessOfA(ItemScore item) {
    return item.method().equals("a") && item.score().quantity().equals("r");
  }

  /** A margin is not passed by what is significant but small. */
  @Test
  void isOpenForWhatIsSurelyWorseButLessThanTheMargin() {
    Recorded run =
        BASELINE.changed(i -> i.score().quantity().equals("r"), i -> Recorded.value(i) + 0.03);
    assertThat(gate(run).regressions()).isEmpty();
  }

  @Test
  void reports() {
    Recorded run =
        BASELINE
            .named("run")
            .changed(i -> isHitOfA(i) && i.index() < 40, i -> 0.0)
            .without(item -> item.index() > 57)
            .failures(2);
    Gate gate = gate(run);
    ComparisonReport report = new ComparisonReport(gate.comparison(), Optional.of(gate), false);
    Golden.check(Golden.beside(GateTest.class, "gate.console.txt"), report.text());
    Golden.check(Golden.beside(GateTest.class, "gate.md"), report.markdown());
    Golden.check(
        Golden.beside(GateTest.class, "gate.xml"),
        JUnitXml.of(gate.comparison(), Optional.of(gate)));
  }

  /** One image is too few for any test, and a changed score of it is no sign that all is well. */
  @Test
  void isShutWhereNothingCanBeSaidOfAnotherScore() {
    Recorded one = BASELINE.without(item -> item.index() > 0);
    Recorded other = one.changed(GateTest::isLikenessOfA, i -> Recorded.value(i) / 2);
    assertThat(gate(one, one).regressions()).isEmpty();
    assertThat(gate(one, other).regressions())
        .containsExactly(
            new Regression(
                "a",
                "likeness",
                "It cannot be held against the baseline, and is not the same: Fewer than two images"
                    + " in common have a score."));
  }
}
