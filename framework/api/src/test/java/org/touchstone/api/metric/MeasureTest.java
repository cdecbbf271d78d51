// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasureTest {

  private static final Evidence EVIDENCE = new Evidence("Does it?", "does", "does not", 0.5);

  @ParameterizedTest
  @EnumSource(value = Direction.class, names = "NEUTRAL", mode = EnumSource.Mode.EXCLUDE)
  void evidenceIsAddedAndNothingElseChanges(Direction direction) {
    Measure measure = measure(direction);
    assertThat(measure.evidence()).isEmpty();
    Measure with = measure.with(EVIDENCE);
    assertThat(with.evidence()).contains(EVIDENCE);
    assertThat(with)
        .usingRecursiveComparison()
        .ignoringFields("evidence")
        .isEqualTo(measure)
        .isNotNull();
  }

  @Test
  void whatIsBetterNeitherWayIsNoEvidence() {
    assertThatThrownBy(() -> measure(Direction.NEUTRAL).with(EVIDENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A measure that is better neither way is no evidence.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void theBoundaryOfEvidenceIsANumber(double boundary) {
    assertThatThrownBy(() -> new Evidence("Does it?", "does", "does not", boundary))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Evidence has three texts and a finite boundary.");
  }

  @Test
  void evidenceHasThreeTexts() {
    assertThatThrownBy(() -> new Evidence(" ", "does", "does not", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Evidence("Does it?", "", "does not", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Evidence("Does it?", "does", "\t", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Measure measure(Direction direction) {
    return new Measure("a", "q", Averaging.MACRO, direction, -1, 1, "It.");
  }
}
