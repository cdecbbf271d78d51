// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
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

  /** Two residual blocks, one with a shortcut of its own, and a sum that reads the image. */
  private static final Network RESIDUAL =
      new Network(
          "residual",
          4,
          4,
          List.of(
              conv("coloured", 3, Network.INPUT),
              sum("tinted", 3, Network.INPUT, "coloured"),
              conv("stem", 8, "tinted"),
              conv("branch1", 8, "stem"),
              sum("block1", 8, "stem", "branch1"),
              conv("branch2", 8, "block1"),
              new Layer(
                  "norm2", new Op.ChannelAffine(true), List.of("branch2"), Extent.map(4, 4, 8)),
              conv("shortcut2", 8, "block1"),
              sum("block2", 8, "norm2", "shortcut2"),
              new Layer("slopes", new Op.PRelu(), List.of("block2"), Extent.map(4, 4, 8)),
              new Layer(
                  "norm3", new Op.ChannelAffine(true), List.of("slopes"), Extent.map(4, 4, 8)),
              new Layer("flatten", new Op.Reshape(), List.of("norm3"), Extent.units(128)),
              new Layer("predictions", new Op.Dense(), List.of("flatten"), Extent.units(2))),
          List.of("a", "b"));

  private static Layer conv(String name, int width, String read) {
    return new Layer(name, new Op.Conv(Window.same(3)), List.of(read), Extent.map(4, 4, width));
  }

  private static Layer sum(String name, int width, String... read) {
    return new Layer(name, new Op.Sum(), List.of(read), Extent.map(4, 4, width));
  }

  @ParameterizedTest
  @CsvSource({
    "coloured, true",
    "stem, false",
    "branch1, true",
    "branch2, false",
    "norm2, true",
    "shortcut2, false",
    "norm3, false",
    "predictions, false"
  })
  void aResidualBlockBeginsAsItsShortcut(String layer, boolean zero) {
    FloatBuffer kernel = Initialisation.of(RESIDUAL, 3).kernel(layer).data();
    assertThat(kernel.equals(FloatBuffer.allocate(kernel.capacity()))).isEqualTo(zero);
  }

  @Test
  void whatABranchEndsInChangesNoOtherDraw() {
    List<Layer> layers = new ArrayList<>(RESIDUAL.layers());
    layers.set(
        4,
        new Layer("block1", new Op.Extreme(true), List.of("stem", "branch1"), Extent.map(4, 4, 8)));
    Network other = new Network("other", 4, 4, layers, List.of("a", "b"));
    FloatBuffer drawn = Initialisation.of(other, 3).kernel("branch1").data();
    assertThat(drawn).isNotEqualTo(FloatBuffer.allocate(drawn.capacity()));
    for (String layer : List.of("stem", "branch2", "predictions")) {
      assertThat(Initialisation.of(RESIDUAL, 3).kernel(layer).data())
          .isEqualTo(Initialisation.of(other, 3).kernel(layer).data());
    }
  }

  @Test
  void aChannelBeginsWithTheFactor1AndASlopeWithAQuarter() {
    Weights weights = Initialisation.of(RESIDUAL, 3);
    for (int i = 0; i < 8; i++) {
      assertThat(weights.kernel("norm3").data().get(i)).isEqualTo(1);
      assertThat(weights.kernel("slopes").data().get(i)).isEqualTo(0.25f);
      assertThat(weights.bias("norm3").data().get(i)).isZero();
    }
  }
}
