// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.touchstone.result.Cell;
import org.touchstone.result.Finding;
import org.touchstone.result.Judgements;
import org.touchstone.result.Lead;

final class JudgementWordsTest {

  @Test
  void answersThatDisagreeAreJoinedByBut() {
    assertThat(sentence(Pages.sensitivity("A", 0), Pages.hits("A", 0)))
        .isEqualTo("changes (0.00 [-0.10, 0.10]), but points elsewhere (0.0 [-3.0, 3.0]).");
    assertThat(sentence(Pages.sensitivity("A", 0), Pages.hits("A", 20)))
        .isEqualTo("changes (0.00 [-0.10, 0.10]), and points there (20.0 [17.0, 23.0]).");
  }

  @Test
  void whatHasNoIntervalSaysWhy() {
    Cell cell = Pages.sensitivity("A", 0);
    Cell single =
        new Cell(
            "A", cell.metric(), cell.measure(), cell.value(), 1, 0, Optional.empty(), cell.paper());
    Cell none =
        new Cell(
            "A",
            cell.metric(),
            cell.measure(),
            OptionalDouble.empty(),
            0,
            5,
            Optional.empty(),
            cell.paper());
    assertThat(sentence(single))
        .isEqualTo("leaves open whether it changes (0.00 of a single image).");
    assertThat(sentence(none)).isEqualTo("leaves open whether it changes (no score was defined).");
  }

  @Test
  void findingsStandInTheirOrderAndMethodsInThatOfTheRun() {
    Judgements judgements =
        Pages.judged(
            List.of(
                Pages.sensitivity("Z", 1),
                Pages.sensitivity("Y", 0),
                Pages.sensitivity("A", 1),
                Pages.sensitivity("M", 0),
                Pages.hits("M", 0)));
    assertThat(JudgementWords.lines(judgements))
        .containsExactly("explains the network: Y", "shows only the picture: Z, A", "mixed: M");
    assertThat(JudgementWords.byFinding(judgements.methods()).keySet())
        .containsExactly(Finding.EXPLAINS, Finding.PICTURE, Finding.MIXED);
  }

  @Test
  void whatDoesNotPointBetterThanAControlSaysThatAlone() {
    assertThat(sentence(Pages.lead("A", -20, 20)))
        .isEqualTo("points no better than Edges (-20.0 [-23.0, -17.0]), by game.micro.");
    assertThat(sentence(Pages.lead("A", 2, 20), Pages.lead("A", 20, 20)))
        .isEqualTo("is not shown to point better than Edges (+2.0 [-1.0, +5.0]), by game.micro.");
    assertThat(
            sentence(Pages.lead("A", 2, 20), over("Dice", "game", -3), over("Middle", "game", -20)))
        .isEqualTo(
            "points no better than Dice (-3.0 [-6.0, 0.0]) and Middle (-20.0 [-23.0, -17.0]), and is"
                + " not shown to point better than Edges (+2.0 [-1.0, +5.0]), by game.micro.");
    assertThat(sentence(Pages.lead("A", 2, 20), over("Edges", "strict", 0)))
        .isEqualTo(
            "is not shown to point better than Edges (+2.0 [-1.0, +5.0] by game.micro) and Edges"
                + " (0.0 [-3.0, +3.0] by strict.micro).");
  }

  private static Lead over(String control, String metric, double value) {
    Lead lead = Pages.lead("A", value, 20);
    return new Lead("A", control, metric, lead.measure(), lead.difference(), 20, lead.interval());
  }

  @Test
  void whatPointsBetterIsJudgedByItsEvidence() {
    assertThat(sentence(Pages.lead("A", 20, 20))).isEqualTo("changes (0.00 [-0.10, 0.10]).");
    assertThat(sentence(Pages.lead("A", 20, 9)))
        .isEqualTo(
            "changes (0.00 [-0.10, 0.10]), and leaves open whether it points better than Edges"
                + " (fewer than 10 images have a score of both).");
  }

  private static String sentence(Lead... leads) {
    Judgements judged = Pages.judged(List.of(Pages.sensitivity("A", 0)), leads);
    return JudgementWords.sentence(judged.methods().get(0));
  }

  @Test
  void theRuleSaysWhatIsKnownOfControls() {
    List<Cell> evidence = List.of(Pages.sensitivity("A", 0));
    List<Cell> both = List.of(Pages.sensitivity("A", 0), Pages.pointing("A"));
    assertThat(JudgementWords.rule(Pages.judged(both, Pages.lead("A", 20, 20))))
        .contains(
            "But first a method has to point better than every control (Edges): paired on the same"
                + " images, the whole 95 % interval of the difference in game.micro has to be on"
                + " the better side of 0.");
    assertThat(JudgementWords.rule(Judgements.of(both, Optional.of(List.of()), List.of())))
        .endsWith(
            " The run has no control, so it is not known whether a method points better than one.");
    assertThat(JudgementWords.rule(Pages.judged(evidence, new Lead[0])))
        .endsWith(
            " Controls (Edges) are not judged. That a method points better than they do was not"
                + " asked.");
    assertThat(JudgementWords.rule(Pages.judged(evidence))).doesNotContain("control");
    assertThat(JudgementWords.rule(Judgements.of(both, Optional.empty(), List.of())))
        .contains("An older Touchstone made this run");
  }

  @Test
  void controlsAreNamedLast() {
    List<Cell> cells = List.of(Pages.sensitivity("A", 0), Pages.sensitivity("Edges", 0));
    assertThat(JudgementWords.lines(Pages.judged(cells, Pages.lead("A", -20, 20))))
        .containsExactly(
            "not shown to point better than every control: A",
            "controls, which are not judged: Edges");
    assertThat(JudgementWords.lines(Pages.judged(List.of(), new Lead[0]))).isEmpty();
  }

  private static String sentence(Cell... cells) {
    return JudgementWords.sentence(Pages.judged(List.of(cells)).methods().get(0));
  }
}
