// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;

final class MeasureTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0, 1",
    "null, -1, Infinity",
    "after-dense-2, -Infinity, Infinity",
    "gap, 0, 1e-300",
  })
  void mayBe(String name, double low, double high) {
    assertThat(measure(name, low, high).high()).isEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gap   | 0   | 1         | A measure's name is kebab-case, or empty for the headline, not 'Gap'.",
        "a.b   | 0   | 1         | A measure's name is kebab-case, or empty for the headline, not 'a.b'.",
        "'a\nb'| 0   | 1         | A measure's name is kebab-case",
        "gap   | 1   | 0         | The measure of 'q' goes from a smaller to a larger number, not from 1.0 to 0.0.",
        "gap   | 1   | 1         | The measure of 'q' goes from a smaller to a larger number, not from 1.0 to 1.0.",
        "gap   | NaN | 1         | The measure of 'q' goes from a smaller to a larger number, not from NaN to 1.0.",
        "gap   | 0   | NaN       | The measure of 'q' goes from a smaller to a larger number, not from 0.0 to NaN.",
      })
  void cannotBe(String name, double low, double high, String problem) {
    assertThatThrownBy(() -> measure(name, low, high))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void nothingOfAMeasureOrAScoreIsNull() {
    assertThatThrownBy(() -> measure(null, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Score.of("q", null, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Score.of(null, "", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Score("q", "", null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aScoreOfNanIsUndefined() {
    assertThat(Score.of("q", "", Double.NaN).value()).isEmpty();
    assertThat(new Score("q", "", OptionalDouble.of(Double.NaN)).value()).isEmpty();
    assertThat(Score.of("q", "", 0.5).value()).hasValue(0.5);
  }

  private static Measure measure(String name, double low, double high) {
    return new Measure(name, "q", Averaging.MICRO, Direction.NEUTRAL, low, high, "It.");
  }
}
