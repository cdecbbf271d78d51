// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.Golden;
import org.touchstone.result.Cell;
import org.touchstone.result.MethodCost;

final class CardPageTest {

  @Test
  void severalRunsTellAllOfIt() {
    MethodCard card =
        new MethodCard(
            "grad-cam",
            List.of(
                new MethodCard.Source(
                    "runs/first",
                    List.of(Fact.of("experiment", "quickstart"), Fact.of("seed", "7")),
                    List.of(
                        variant("GradCAM", "last", 0, 20, Optional.of(measured(1, 0.004, 1.5))),
                        variant(
                            "GradCAM | <B1>",
                            "block1",
                            1,
                            0,
                            Optional.of(measured(1, 0.006, 2.25)))),
                    Optional.of("each map by itself, 8 images at once.")),
                new MethodCard.Source(
                    "runs/again",
                    List.of(Fact.of("experiment", "quickstart")),
                    List.of(variant("GradCAM", "last", 0.5, 20, Optional.empty())),
                    Optional.empty())),
            List.of(
                new MethodCard.Repetition("runs/first", "runs/again", 40, 40),
                new MethodCard.Repetition("runs/first", "runs/other", 40, 37)));
    Golden.check(Golden.beside(CardPageTest.class, "card.md"), CardPage.of(card));
  }

  @Test
  void whatNoRunTellsIsSaidToBeUnknown() {
    MethodCard.Variant bare =
        new MethodCard.Variant(
            "Edges",
            Map.of(),
            List.of(Cells.gap("Edges", 3)),
            false,
            Optional.empty(),
            Optional.empty());
    MethodCard card =
        new MethodCard(
            "edges",
            List.of(new MethodCard.Source("r", List.of(), List.of(bare), Optional.empty())),
            List.of());
    assertThat(CardPage.of(card))
        .contains("What one run tells of this method")
        .contains("| determinism | not measured: give two runs of one specification |")
        .contains("| hyper-parameters | none |")
        .contains("| cost | not measured: give a run with --costs |")
        .contains("| Edges | restricted.gap ↑ | 3.0 |  | 412 | 0 |")
        .doesNotContain("Yes where");
  }

  @Test
  void aRowThatDoesNotPointBetterThanAControlSaysSo() {
    List<Cell> cells = List.of(Pages.sensitivity("GradCAM", 0), Pages.pointing("GradCAM"));
    MethodCard card =
        new MethodCard(
            "grad-cam",
            List.of(
                new MethodCard.Source(
                    "r",
                    List.of(),
                    List.of(
                        new MethodCard.Variant(
                            "GradCAM",
                            Map.of(),
                            cells,
                            false,
                            Pages.judged(cells, Pages.lead("GradCAM", 1, 20)).on("GradCAM"),
                            Optional.empty())),
                    Optional.empty())),
            List.of());
    assertThat(CardPage.of(card))
        .contains("| verdict | not shown to point better than every control: GradCAM |")
        .contains("| Does it point better than every control? | open: GradCAM |")
        .contains("| GradCAM | Edges | game.micro ↑ | +1.0 | [-2.0, +4.0] | 20 | open |");
  }

  @Test
  void aControlIsNotJudged() {
    MethodCard.Variant edges =
        new MethodCard.Variant(
            "Edges",
            Map.of(),
            List.of(Pages.sensitivity("Edges", 0)),
            true,
            Optional.empty(),
            Optional.empty());
    MethodCard card =
        new MethodCard(
            "input-edges",
            List.of(new MethodCard.Source("r", List.of(), List.of(edges), Optional.empty())),
            List.of());
    assertThat(CardPage.of(card))
        .contains("| verdict | a control, which is not judged: Edges |")
        .contains("| Edges | sensitivity ↓ | 0.00 | [-0.10, 0.10] | 20 | 0 |")
        .doesNotContain("Does it");
  }

  private static MethodCard.Variant variant(
      String row,
      String layer,
      double sensitivity,
      double hits,
      Optional<MethodCard.Measured> cost) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("layer", layer);
    settings.put("positive", "false");
    List<Cell> cells =
        List.of(Pages.sensitivity(row, sensitivity), Pages.hits(row, hits), Cells.gap(row, 12.34));
    return new MethodCard.Variant(row, settings, cells, false, Pages.judged(cells).on(row), cost);
  }

  private static MethodCard.Measured measured(int passes, double seconds, double forwards) {
    return new MethodCard.Measured(new MethodCost("", 1, passes, seconds), forwards);
  }
}
