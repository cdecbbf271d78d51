// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.touchstone.result.Cell;
import org.touchstone.result.Finding;
import org.touchstone.result.Judgement;

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
    List<Judgement> judgements =
        Judgement.of(
            List.of(
                Pages.sensitivity("Z", 1),
                Pages.sensitivity("Y", 0),
                Pages.sensitivity("A", 1),
                Pages.sensitivity("M", 0),
                Pages.hits("M", 0)));
    assertThat(JudgementWords.lines(judgements))
        .containsExactly("explains the network: Y", "shows only the picture: Z, A", "mixed: M");
    assertThat(JudgementWords.byFinding(judgements).keySet())
        .containsExactly(Finding.EXPLAINS, Finding.PICTURE, Finding.MIXED);
  }

  private static String sentence(Cell... cells) {
    return JudgementWords.sentence(Judgement.of(List.of(cells)).get(0));
  }
}
