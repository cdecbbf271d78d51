// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;

final class PublishedVerdictsTest {

  private static final Measure MEASURE =
      new Measure("", "q", Averaging.MICRO, Direction.NEUTRAL, 0, 100, "A test.");

  private static Cell cell(String method, double ours, double theirs) {
    return new Cell(
        method,
        "game",
        MEASURE,
        OptionalDouble.of(ours),
        10,
        0,
        Optional.empty(),
        Optional.of(new Expectation(theirs, 0.5, "")));
  }

  private static List<PublishedVerdict> verdicts(Cell... cells) {
    PublishedVerdicts verdicts = PublishedVerdicts.of(List.of(cells));
    List<PublishedVerdict> found = new ArrayList<>();
    for (Cell cell : cells) {
      found.add(verdicts.on(cell).orElse(null));
    }
    return found;
  }

  @Test
  void withinTheToleranceIsReproduced() {
    assertThat(verdicts(cell("a", 74.6, 74.1), cell("b", 73.5, 74.1)))
        .containsExactly(PublishedVerdict.REPRODUCED, PublishedVerdict.NOT);
  }

  @Test
  void otherValuesInTheSameOrderHaveTheSameDirection() {
    assertThat(verdicts(cell("a", 60, 74), cell("b", 20, 50), cell("c", 10, 30)))
        .containsOnly(PublishedVerdict.SAME_DIRECTION);
    assertThat(verdicts(cell("a", 60, 74), cell("b", 10, 50), cell("c", 20, 30)))
        .containsExactly(
            PublishedVerdict.SAME_DIRECTION, PublishedVerdict.NOT, PublishedVerdict.NOT);
  }

  /** What the publication does not tell apart has no order that could be kept. */
  @Test
  void pairsWithinTheToleranceDoNotCount() {
    assertThat(verdicts(cell("a", 60, 50.2), cell("b", 70, 50), cell("c", 10, 30)))
        .containsOnly(PublishedVerdict.SAME_DIRECTION);
    assertThat(verdicts(cell("a", 60, 50.2), cell("b", 70, 50))).containsOnly(PublishedVerdict.NOT);
  }

  @Test
  void nineOfTenPairsAreEnough() {
    Cell[] cells = new Cell[12];
    for (int i = 0; i < 12; i++) {
      cells[i] = cell("m" + i, i * 2 + 50, i * 2);
    }
    cells[11] = cell("m11", 69, 22); // below m10, which has 70
    assertThat(verdicts(cells)).containsOnly(PublishedVerdict.SAME_DIRECTION);
    cells[11] = cell("m11", 67, 22); // below m9, too
    assertThat(verdicts(cells).get(11)).isEqualTo(PublishedVerdict.NOT);
  }

  @Test
  void withoutAPublishedOrAnOwnValueThereIsNoVerdict() {
    Cell unpublished =
        new Cell(
            "a", "game", MEASURE, OptionalDouble.of(1), 1, 0, Optional.empty(), Optional.empty());
    Cell undefined =
        new Cell(
            "b",
            "game",
            MEASURE,
            OptionalDouble.empty(),
            0,
            1,
            Optional.empty(),
            Optional.of(new Expectation(1, 1, "")));
    assertThat(verdicts(unpublished, undefined)).containsOnlyNulls();
  }
}
