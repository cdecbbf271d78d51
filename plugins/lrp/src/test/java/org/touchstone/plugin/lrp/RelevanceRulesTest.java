// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;

/** Which rule stands where. */
final class RelevanceRulesTest {

  /** A convolution that makes the logits before a global average, as in SqueezeNet. */
  private static final Network AVERAGED =
      new Network(
          "averaged",
          8,
          8,
          List.of(
              new Layer("stem", new Op.Conv(Window.same(3)), Extent.map(8, 8, 4)),
              new Layer("leaky", new Op.Activation(Curve.LEAKY_RELU, 0.1, 0), Extent.map(8, 8, 4)),
              new Layer("middle", new Op.Conv(Window.same(3)), Extent.map(8, 8, 4)),
              new Layer("middle/relu", new Op.Relu(), Extent.map(8, 8, 4)),
              new Layer("head", new Op.Conv(Window.UNIT), Extent.map(8, 8, 2)),
              new Layer("mean", new Op.AveragePool(Window.of(8, 8, 1, 0)), Extent.map(1, 1, 2)),
              new Layer("flat", new Op.Reshape(), Extent.units(2))),
          List.of("a", "b"));

  private static Rule rule(Network network, String settings, String layer) {
    Lrp lrp = (Lrp) new YamlPrototypes("lrp", "{" + settings + "}").method(Lrp.DEFAULT);
    return new RelevanceRules(lrp, network).pass().rules().ruleFor(network, network.layer(layer));
  }

  @Test
  void theLogitsLayerIsTheLastWithAKernel() {
    assertThat(rule(AVERAGED, "gamma: infinity", "head")).isEqualTo(new AlphaOneBetaZero(false));
    assertThat(rule(AVERAGED, "gamma: 0.25", "head"))
        .isEqualTo(new GammaRule(0.25, true, 1e-9f, false, true));
    assertThat(rule(AVERAGED, "gamma: 0.25, form: generalised", "head"))
        .isInstanceOf(SignedShares.class);
    assertThat(rule(AVERAGED, "gamma: 0.25", "middle")).isInstanceOf(SignedShares.class);
  }

  @Test
  void theFirstLayerIsLiteralForFiniteGammasAndBySignForInfinity() {
    assertThat(rule(AVERAGED, "gamma: 0.25", "stem"))
        .isEqualTo(new GammaRule(0.25, true, 1e-9f, false, true));
    assertThat(rule(AVERAGED, "gamma: infinity", "stem")).isInstanceOf(SignedShares.class);
    assertThat(rule(TinyNet.NETWORK, "gamma: infinity", "block1_conv1"))
        .isEqualTo(new AlphaOneBetaZero(false));
  }

  /** A norm that reads the image loses what its shift alone decides; one inside loses nothing. */
  @Test
  void normsPassForInfinityButAtTheImage() {
    assertThat(rule(TinyGated.NETWORK, "gamma: infinity", "scale"))
        .isInstanceOf(SignedShares.class);
    assertThat(rule(TinyGated.NETWORK, "gamma: infinity", "norm")).isEqualTo(new PassThrough());
    assertThat(rule(TinyGated.NETWORK, "gamma: infinity, first: alpha1-beta0", "scale"))
        .isEqualTo(new PassThrough());
    assertThat(rule(TinyGated.NETWORK, "gamma: 0.25", "norm")).isInstanceOf(SignedShares.class);
  }

  /** All that a chain had before there were networks that branch. */
  @Test
  void chainsAreLiteral() {
    assertThat(rule(TinyNet.NETWORK, "gamma: 0.25", "block2_conv1"))
        .isEqualTo(new GammaRule(0.25, true, 1e-9f, false, false));
    assertThat(rule(TinyNet.NETWORK, "gamma: infinity", "fc1")).isEqualTo(new ZPlus(false));
  }
}
