// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class RectReluTest implements RuleContract {

  @Override
  public Rule rule() {
    return new RectRelu(90, false);
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.Relu.class);
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  /** The first ReLU of a VGG-16 at 224 pixels, its dense layers, and halves to both sides. */
  @ParameterizedTest
  @CsvSource({
    "3211264, 98, 64225",
    "4096, 98, 82",
    "10, 100, 0",
    "10, 0, 9",
    "10, 50, 4", // 4.5 to even
    "12, 50, 6", // 5.5 to even
    "11, 75, 2", // 2.5 to even
    "1, 50, 0",
  })
  void nearestRankCountsFromTheLargest(long units, double q, int rank) {
    assertThat(new RectRelu(q, false).rank(units)).isEqualTo(rank);
  }
}
