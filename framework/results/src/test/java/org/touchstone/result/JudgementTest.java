// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;

final class JudgementTest {

  private static final Evidence EVIDENCE = new Evidence("Does it?", "does", "does not", 0.5);

  @ParameterizedTest
  @CsvSource({
    "HIGHER_IS_BETTER, 0.6, 0.8, YES",
    "HIGHER_IS_BETTER, 0.5000001, 0.8, YES",
    "HIGHER_IS_BETTER, 0.5, 0.8, OPEN",
    "HIGHER_IS_BETTER, 0.4, 0.6, OPEN",
    "HIGHER_IS_BETTER, 0.4, 0.5, NO",
    "HIGHER_IS_BETTER, 0.5, 0.5, NO",
    "HIGHER_IS_BETTER, 0.1, 0.2, NO",
    "LOWER_IS_BETTER, 0.1, 0.2, YES",
    "LOWER_IS_BETTER, 0.1, 0.4999999, YES",
    "LOWER_IS_BETTER, 0.1, 0.5, OPEN",
    "LOWER_IS_BETTER, 0.4, 0.6, OPEN",
    "LOWER_IS_BETTER, 0.5, 0.8, NO",
    "LOWER_IS_BETTER, 0.5, 0.5, NO",
    "LOWER_IS_BETTER, 0.6, 0.8, NO",
  })
  void theBoundaryIsNotOnTheGoodSide(
      Direction direction, double low, double high, EvidenceAnswer.Reply reply) {
    Cell cell = cell("a", measure(direction), Optional.of(new Interval(low, high)), 10, 0);
    assertThat(new EvidenceAnswer(cell).reply()).isEqualTo(reply);
  }

  @Test
  void aValueWithoutAnIntervalLeavesItOpen() {
    Cell single = cell("a", measure(Direction.LOWER_IS_BETTER), Optional.empty(), 1, 0);
    assertThat(new EvidenceAnswer(single).reply()).isEqualTo(EvidenceAnswer.Reply.OPEN);
    assertThat(new Judgement("a", List.of(new EvidenceAnswer(single)), List.of()).finding())
        .isEqualTo(Finding.UNDECIDED);
  }

  /** Three images that happen to agree have a narrow interval. */
  @Test
  void fewScoresLeaveItOpen() {
    Measure measure = measure(Direction.LOWER_IS_BETTER);
    Optional<Interval> good = Optional.of(new Interval(0.1, 0.11));
    assertThat(new EvidenceAnswer(cell("a", measure, good, 9, 1)).reply())
        .isEqualTo(EvidenceAnswer.Reply.OPEN);
    assertThat(new EvidenceAnswer(cell("a", measure, good, 10, 0)).reply())
        .isEqualTo(EvidenceAnswer.Reply.YES);
  }

  @ParameterizedTest
  @CsvSource({
    "YES, EXPLAINS",
    "NO, PICTURE",
    "OPEN, UNDECIDED",
    "YES YES, EXPLAINS",
    "NO NO, PICTURE",
    "YES OPEN, UNDECIDED",
    "OPEN NO, UNDECIDED",
    "YES NO, MIXED",
    "NO YES, MIXED",
    "OPEN NO YES, MIXED",
  })
  void allAnswersMakeTheFinding(String replies, Finding finding) {
    List<EvidenceAnswer> answers =
        Arrays.stream(replies.split(" "))
            .map(EvidenceAnswer.Reply::valueOf)
            .map(this::answer)
            .toList();
    assertThat(new Judgement("a", answers, List.of()).finding()).isEqualTo(finding);
  }

  /** Leads as they reply, in lower case where there are too few images to tell. */
  @ParameterizedTest
  @CsvSource({
    "YES, YES YES, EXPLAINS",
    "NO, YES, PICTURE",
    "YES NO, YES, MIXED",
    "OPEN, YES, UNDECIDED",
    "YES, YES NO, NOT_AHEAD",
    "YES, OPEN YES, NOT_AHEAD",
    "NO, OPEN, NOT_AHEAD",
    "OPEN, NO, NOT_AHEAD",
    "YES, few, UNDECIDED",
    "NO, YES few, UNDECIDED",
    "YES NO, few, UNDECIDED",
    "YES, few NO, NOT_AHEAD",
  })
  void evidenceIsReadOfWhatPointsBetterThanEveryControl(
      String replies, String leads, Finding finding) {
    List<EvidenceAnswer> answers =
        Arrays.stream(replies.split(" "))
            .map(EvidenceAnswer.Reply::valueOf)
            .map(this::answer)
            .toList();
    List<Lead> over = Arrays.stream(leads.split(" ")).map(JudgementTest::lead).toList();
    assertThat(new Judgement("a", answers, over).finding()).isEqualTo(finding);
  }

  private static Lead lead(String reply) {
    Interval interval =
        switch (reply) {
          case "NO" -> new Interval(-2, -1);
          case "OPEN" -> new Interval(-1, 1);
          default -> new Interval(1, 2);
        };
    return new Lead(
        "a",
        "control",
        "game",
        measure(Direction.HIGHER_IS_BETTER).ofPointing(),
        OptionalDouble.of(interval.low()),
        reply.equals("few") ? 9 : 10,
        Optional.of(interval));
  }

  @ParameterizedTest
  @CsvSource({"YES YES, YES", "YES OPEN, OPEN", "OPEN NO, NO", "NO YES, NO", "YES few, OPEN"})
  void theWorstLeadSaysWhetherItIsAhead(String leads, EvidenceAnswer.Reply ahead) {
    List<Lead> over = Arrays.stream(leads.split(" ")).map(JudgementTest::lead).toList();
    assertThat(new Judgement("a", List.of(answer(EvidenceAnswer.Reply.YES)), over).ahead())
        .isEqualTo(ahead);
  }

  @Test
  void controlsAreNotJudged() {
    Measure evidence = measure(Direction.LOWER_IS_BETTER);
    Optional<Interval> good = Optional.of(new Interval(0.1, 0.2));
    List<Cell> cells =
        List.of(cell("Random", evidence, good, 10, 0), cell("a", evidence, good, 10, 0));
    Lead lead = lead("NO");
    Judgements judged = Judgements.of(cells, Optional.of(List.of("Random")), List.of(lead));
    assertThat(judged.methods())
        .containsExactly(
            new Judgement("a", List.of(new EvidenceAnswer(cells.get(1))), List.of(lead)));
    assertThat(judged.isControl("Random")).isTrue();
    assertThat(judged.isControl("a")).isFalse();
    Judgements unknown = Judgements.of(cells, Optional.empty(), List.of());
    assertThat(unknown.methods()).extracting(Judgement::method).containsExactly("Random", "a");
  }

  private EvidenceAnswer answer(EvidenceAnswer.Reply reply) {
    Interval interval =
        switch (reply) {
          case YES -> new Interval(0.6, 0.7);
          case NO -> new Interval(0.3, 0.4);
          case OPEN -> new Interval(0.3, 0.7);
        };
    return new EvidenceAnswer(
        cell("a", measure(Direction.HIGHER_IS_BETTER), Optional.of(interval), 10, 0));
  }

  @Test
  void everyMethodWithEvidenceIsJudgedInTheOrderOfTheCells() {
    Measure evidence = measure(Direction.LOWER_IS_BETTER);
    Measure none = new Measure("", "q", Averaging.MICRO, Direction.LOWER_IS_BETTER, 0, 1, "It.");
    Optional<Interval> good = Optional.of(new Interval(0.1, 0.2));
    Cell first = cell("z", evidence, good, 10, 0);
    Cell undefined = cell("a", evidence, Optional.empty(), 0, 10);
    Cell second = cell("z", evidence, Optional.of(new Interval(0.8, 0.9)), 10, 0);
    List<Cell> cells =
        List.of(
            first,
            cell("z", none, good, 10, 0),
            cell("without evidence", none, good, 10, 0),
            cell("never scored", evidence, Optional.empty(), 0, 0),
            undefined,
            second);
    List<Judgement> judged = Judgements.of(cells, Optional.empty(), List.of()).methods();
    assertThat(judged)
        .containsExactly(
            new Judgement(
                "z", List.of(new EvidenceAnswer(first), new EvidenceAnswer(second)), List.of()),
            new Judgement("a", List.of(new EvidenceAnswer(undefined)), List.of()));
    assertThat(judged)
        .extracting(Judgement::finding)
        .containsExactly(Finding.MIXED, Finding.UNDECIDED);
  }

  private static Measure measure(Direction direction) {
    return new Measure("", "q", Averaging.MICRO, direction, 0, 1, "It.").with(EVIDENCE);
  }

  private static Cell cell(
      String method, Measure measure, Optional<Interval> interval, int n, int undefined) {
    OptionalDouble value =
        n == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(interval.map(range -> range.low()).orElse(0.1));
    return new Cell(method, "metric", measure, value, n, undefined, interval, Optional.empty());
  }
}
