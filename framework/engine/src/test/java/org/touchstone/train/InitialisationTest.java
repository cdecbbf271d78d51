// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Window;
import org.touchstone.model.ParameterShapes;

final class InitialisationTest {

  private static final Network WIDE =
      new Network(
          "wide",
          4,
          4,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.same(3)), Extent.map(4, 4, 400)),
              new Layer("block1_conv1/relu", new Op.Relu(), Extent.map(4, 4, 400)),
              new Layer("block1_pool", new Op.MaxPool(Window.tiles(2)), Extent.map(2, 2, 400)),
              new Layer("flatten", new Op.Reshape(), Extent.units(1600)),
              new Layer("predictions", new Op.Dense(), Extent.units(20))),
          List.of("a", "b"));

  @ParameterizedTest
  @CsvSource({"block1_conv1, 27", "predictions, 1600"})
  void kernelsAreNormalWithTwoOverTheInputs(String layer, int inputs) {
    FloatBuffer values = Initialisation.of(WIDE, 3).kernel(layer).data();
    int count = values.capacity();
    double deviation = Math.sqrt(2.0 / inputs);
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (int i = 0; i < count; i++) {
      double z = values.get(i) / deviation;
      sum += z;
      squares += z * z;
      within += Math.abs(z) < 1 ? 1 : 0;
    }
    // Four standard errors each.
    assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
    assertThat(squares / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
    assertThat((double) within / count).isCloseTo(0.6827, within(2 / Math.sqrt(count)));
  }

  @Test
  void biasesAreZero() {
    Weights weights = Initialisation.of(WIDE, 3);
    for (String layer : List.of("block1_conv1", "predictions")) {
      FloatBuffer bias = weights.bias(layer).data();
      assertThat(bias).isEqualTo(FloatBuffer.allocate(bias.capacity()));
    }
  }

  @Test
  void parametersAreThoseOfTheNetworkInItsOrder() {
    Weights weights = Initialisation.of(WIDE, 3);
    assertThat(weights.parameters().keySet())
        .containsExactlyElementsOf(ParameterShapes.of(WIDE).keySet());
    weights
        .parameters()
        .forEach((name, p) -> assertThat(p.shape()).isEqualTo(ParameterShapes.of(WIDE).get(name)));
  }

  @Test
  void aSeedGivesTheSameWeightsAgainAndAnotherSeedOthers() {
    FloatBuffer one = Initialisation.of(WIDE, 3).kernel("predictions").data();
    assertThat(Initialisation.of(WIDE, 3).kernel("predictions").data()).isEqualTo(one);
    assertThat(Initialisation.of(WIDE, 4).kernel("predictions").data()).isNotEqualTo(one);
  }
}
