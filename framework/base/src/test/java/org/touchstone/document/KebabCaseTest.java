// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KebabCaseTest {

  @ParameterizedTest
  @CsvSource({
    "absGradient, abs-gradient",
    "abs_gradient, abs-gradient",
    "ABS_GRADIENT, abs-gradient",
    "MaxPool, max-pool",
    "top5Hits, top5-hits",
    "CONV13, conv13",
    "CONV1X1, conv1x1",
    "conv1x1, conv1x1",
  })
  void wordsAreJoinedByHyphens(String name, String kebab) {
    assertThat(KebabCase.kebab(name)).isEqualTo(kebab);
  }
}
