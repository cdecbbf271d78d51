// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.problem.Golden;
import org.touchstone.result.ItemScore;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.result.RecordedRun;
import org.touchstone.statistics.McNemar;

final class ComparerTest {

  private static final Recorded FIRST = Recorded.ofSeed(1);
  private static final Recorded SECOND = FIRST.named("second");

  private static Comparison compared(Recorded a, Recorded b, Condition... across) {
    return new Comparer(new Margins(Margins.SHARE, Map.of()), Set.of(across), List.of())
        .runs(a.run(), b.run());
  }

  private static ComparedCell cell(Comparison comparison, String method, String measure) {
    return comparison.cells().stream()
        .filter(cell -> cell.method().equals(method) && cell.measure().name().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(ItemScore item, String method, String quantity) {
    return item.method().equals(method) && item.score().quantity().equals(quantity);
  }

  @Test
  void theSameScoresAreTheSame() {
    Comparison comparison = compared(FIRST, SECOND);
    assertThat(comparison.cells())
        .hasSize(9)
        .allSatisfy(c -> assertThat(c.ruling()).isEqualTo(Ruling.SAME_WITHIN_MARGIN))
        .allSatisfy(c -> assertThat(c.evidence().orElseThrow().p()).isEqualTo(1));
    assertThat(comparison.counts()).isEqualTo("0 worse, 0 better, 9 same within margin");
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void whichWayIsBetterIsTheMeasures() {
    Recorded second =
        SECOND
            .changed(i -> isOf(i, "a", "hit") && i.index() < 30, i -> 0.0)
            .changed(i -> isOf(i, "b", "r"), i -> Recorded.value(i) - 0.2)
            .changed(i -> isOf(i, "c", "level"), i -> Recorded.value(i) - 0.2);
    Comparison comparison = compared(FIRST, second);
    assertThat(cell(comparison, "a", "game").ruling()).isEqualTo(Ruling.WORSE);
    assertThat(cell(comparison, "b", "likeness").ruling()).isEqualTo(Ruling.BETTER);
    assertThat(cell(comparison, "c", "likeness.level").ruling()).isEqualTo(Ruling.CHANGED);
    assertThat(comparison.counts()).isEqualTo("1 worse, 1 better, 1 changed, 6 same within margin");
    PairedEvidence evidence = cell(comparison, "b", "likeness").evidence().orElseThrow();
    assertThat(evidence.difference()).isCloseTo(-0.2, within(1e-12));
    assertThat(evidence.interval().low()).isCloseTo(-0.2, within(1e-9));
    assertThat(evidence.rankBiserial()).isEqualTo(-1);
    assertThat(evidence.changed()).isEqualTo(60);
    assertThat(evidence.hits()).isEmpty();
  }

  /** Cells without a change, and with too little of it, are not counted by the adjustment. */
  @Test
  void pIsAdjustedForTheCellsThatChanged() {
    Recorded second =
        SECOND
            .changed(i -> isOf(i, "a", "r"), i -> Recorded.value(i) + (i.index() % 3 - 0.8) / 5)
            .changed(i -> isOf(i, "b", "r") && i.index() < 5, i -> 1.0)
            .changed(i -> isOf(i, "b", "level"), i -> Recorded.value(i) + (i.index() % 2 - 0.4));
    Comparison comparison = compared(FIRST, second);
    PairedEvidence a = cell(comparison, "a", "likeness").evidence().orElseThrow();
    PairedEvidence few = cell(comparison, "b", "likeness").evidence().orElseThrow();
    PairedEvidence b = cell(comparison, "b", "likeness.level").evidence().orElseThrow();
    assertThat(few.changed()).isEqualTo(5);
    assertThat(few.holm()).isEqualTo(1);
    double least = Math.min(a.p(), b.p());
    assertThat(Math.min(a.holm(), b.holm())).isCloseTo(2 * least, within(1e-12));
  }

  @Test
  void hitsAreCountedByTrial() {
    Recorded second =
        SECOND.changed(
            i -> isOf(i, "a", "hit") && i.index() < 20,
            i -> i.index() < 3 ? 100 - Recorded.value(i) : 0.0);
    long gained = count(second, 0, 100);
    long lost = count(second, 100, 0);
    PairedEvidence evidence = cell(compared(FIRST, second), "a", "game").evidence().orElseThrow();
    assertThat(gained).isPositive();
    assertThat(evidence.hits()).contains(new McNemar((int) gained, (int) lost));
  }

  private static long count(Recorded second, double before, double after) {
    List<ItemScore> a = FIRST.run().items();
    List<ItemScore> b = second.run().items();
    return IntStream.range(0, a.size())
        .filter(i -> isOf(a.get(i), "a", "hit"))
        .filter(i -> Recorded.value(a.get(i)) == before && Recorded.value(b.get(i)) == after)
        .count();
  }

  /** A large margin makes anything the same, none makes noise undecided. */
  @Test
  void theMarginDecidesWhatMatters() {
    Recorded noise = Recorded.ofSeed(2).named("second");
    Comparer wide = new Comparer(new Margins(0.5, Map.of()), Set.of(), List.of());
    Comparer none = new Comparer(new Margins(0, Map.of()), Set.of(), List.of());
    assertThat(wide.runs(FIRST.run(), noise.run()).cells())
        .allSatisfy(c -> assertThat(c.ruling()).isEqualTo(Ruling.SAME_WITHIN_MARGIN));
    assertThat(none.runs(FIRST.run(), noise.run()).cells())
        .allSatisfy(c -> assertThat(c.ruling()).isEqualTo(Ruling.UNDECIDED));
    assertThat(Margins.parse(List.of("0.1", "game=3"), List.of("game")).of(Recorded.GAME, 9))
        .isEqualTo(3);
    assertThat(Margins.parse(List.of("0.1"), List.of()).of(Recorded.LIKENESS, 9))
        .isCloseTo(0.2, within(1e-12));
    RecordedMeasure unbounded =
        new RecordedMeasure(
            "rise",
            new Measure(
                "",
                "rise",
                Averaging.MICRO,
                Direction.HIGHER_IS_BETTER,
                -1,
                Double.POSITIVE_INFINITY,
                ""));
    assertThat(Margins.parse(List.of("0.1"), List.of()).of(unbounded, 3))
        .isCloseTo(0.3, within(1e-12));
  }

  @Test
  void whatOnlyOneRunHasIsNotComparedAndSaid() {
    Recorded fewer = SECOND.withoutMethod("b").without(item -> item.index() >= 50);
    Comparison comparison = compared(FIRST, fewer);
    assertThat(cell(comparison, "b", "game").ruling()).isEqualTo(Ruling.NOT_COMPARABLE);
    assertThat(cell(comparison, "b", "game").why())
        .isEqualTo("Only the first run has this method.");
    assertThat(comparison.samples()).isEqualTo(new Comparison.Samples(50, 10, 0));
    assertThat(comparison.samples().words())
        .isEqualTo(
            "50 images in both, 10 only in the first and 0 only in the second, which are left"
                + " out.");
    assertThat(cell(comparison, "a", "likeness").first().n()).isEqualTo(50);
    Comparison none = compared(FIRST, SECOND.without(item -> isOf(item, "a", "r")));
    assertThat(cell(none, "a", "likeness").why())
        .isEqualTo("The second run has no defined score of the images in common.");
  }

  @Test
  void scoresThatBecameUndefinedAreShown() {
    Recorded second = SECOND.changed(i -> isOf(i, "a", "r") && i.index() < 20, i -> Double.NaN);
    Comparison comparison = compared(FIRST, second);
    assertThat(cell(comparison, "a", "likeness").second().undefined()).isEqualTo(20);
    assertThat(new ComparisonReport(comparison, Optional.empty(), true).text())
        .contains("(0 undef.)", "(20 undef.)");
  }

  /** Where each run has an image does not matter, its id does. */
  @Test
  void imagesArePairedByTheirIds() {
    List<ItemScore> moved =
        SECOND.run().items().stream()
            .map(
                i ->
                    new ItemScore(
                        99 - i.index(), i.sample(), i.method(), i.metric(), i.draw(), i.score()))
            .toList();
    RecordedRun run = SECOND.run();
    RecordedRun second =
        new RecordedRun(
            "second", run.spec(), run.provenance(), run.measures(), run.methods(), moved, 0);
    assertThat(compared(FIRST, new Recorded(second)).counts())
        .isEqualTo("0 worse, 0 better, 9 same within margin");
  }

  @Test
  void versionsOfPluginsAndSettingsOfMethodsAreListedAndCompared() {
    Recorded second = SECOND.facts("\"1\"", "\"2\"").spec("{\"q\":2}", "{\"q\":5}");
    assertThat(compared(FIRST, second).notes())
        .containsExactly("plugins gradient version: 1 and 2", "b gradient q: 2 and 5");
  }

  @Test
  void everythingElseIsRefusedAtOnceUnlessItIsWanted() {
    Recorded second =
        SECOND
            .spec("\"count\":60", "\"count\":50")
            .spec("\"seed\":7", "\"seed\":8")
            .spec("15", "7")
            .spec("\"net\"", "\"other\"")
            .facts("\"aa\"", "\"bb\"");
    Golden.check(
        Golden.beside(ComparerTest.class, "other-conditions.txt"),
        Golden.message(Path.of("."), () -> compared(FIRST, second, Condition.SEED)));
    Comparison comparison = compared(FIRST, second, Condition.values());
    assertThat(comparison.counts()).isEqualTo("0 worse, 0 better, 9 same within margin");
    assertThat(comparison.notes()).hasSize(5);
  }

  @Test
  void methodsOfOneRunAgainstOneOfThem() {
    Comparer comparer =
        new Comparer(new Margins(Margins.SHARE, Map.of()), Set.of(), List.of("a", "b"));
    Comparison comparison = comparer.methods(FIRST.run(), "c");
    assertThat(comparison.cells()).extracting(ComparedCell::method).containsOnly("a", "b");
    ComparedCell cell = cell(comparison, "a", "likeness");
    assertThat(cell.first()).isEqualTo(cell(compared(FIRST, SECOND), "c", "likeness").first());
    assertThat(cell.second()).isEqualTo(cell(compared(FIRST, SECOND), "a", "likeness").first());
  }

  @Test
  void reports() {
    Recorded second =
        SECOND
            .changed(i -> isOf(i, "a", "hit") && i.index() < 40, i -> 0.0)
            .changed(i -> isOf(i, "b", "r"), i -> Recorded.value(i) - 0.2)
            .facts("\"1\"", "\"2\"")
            .withoutMethod("c");
    Comparison comparison = compared(FIRST, second);
    ComparisonReport report = new ComparisonReport(comparison, Optional.empty(), false);
    Golden.check(Golden.beside(ComparerTest.class, "report.console.txt"), report.text());
    Golden.check(Golden.beside(ComparerTest.class, "report.md"), report.markdown());
    Golden.check(
        Golden.beside(ComparerTest.class, "report.json"),
        ComparisonJson.of(comparison, Optional.empty()));
    Golden.check(
        Golden.beside(ComparerTest.class, "report.xml"), JUnitXml.of(comparison, Optional.empty()));
  }
}
