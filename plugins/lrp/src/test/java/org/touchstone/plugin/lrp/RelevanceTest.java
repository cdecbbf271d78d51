// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.ContractNetwork;

/** Who takes relevance at products, and what is refused. */
final class RelevanceTest {

  private static final Extent MAP = Extent.map(8, 8, 4);
  private static final Extent ONE = Extent.map(1, 1, 4);

  private static Network network(Layer... inner) {
    List<Layer> layers = new java.util.ArrayList<>();
    layers.add(new Layer("stem", new Op.Conv(Window.same(3)), MAP));
    layers.addAll(List.of(inner));
    layers.add(new Layer("mean", new Op.AveragePool(Window.of(8, 8, 1, 0)), ONE));
    layers.add(new Layer("flat", new Op.Reshape(), Extent.units(4)));
    layers.add(new Layer("logits", new Op.Dense(), Extent.units(2)));
    return new Network("net", 8, 8, layers, List.of("a", "b"));
  }

  private static Layer sigmoid(String name, String input) {
    return new Layer(name, new Op.Activation(Curve.SIGMOID), List.of(input), MAP);
  }

  private static Layer product(String one, String other) {
    return new Layer("product", new Op.Product(), List.of(one, other), MAP);
  }

  private static OptionalInt taker(Network network) {
    return new Relevance(network).taker(network.layer("product"));
  }

  @Test
  void theGateIsMadeBySigmoid() {
    assertThat(taker(network(sigmoid("gate", "stem"), product("gate", "stem")))).hasValue(1);
    assertThat(taker(network(sigmoid("gate", "stem"), product("stem", "gate")))).hasValue(0);
  }

  @Test
  void aGateIsSeenThroughLayersThatMoveIt() {
    Layer moved = new Layer("moved", new Op.Reshape(), List.of("gate"), MAP);
    assertThat(taker(network(sigmoid("gate", "stem"), moved, product("moved", "stem"))))
        .hasValue(1);
  }

  @Test
  void ofTwoOrNoGatesTheOneThatIsRepeatedIsIt() {
    Layer mean = new Layer("small", new Op.AveragePool(Window.of(8, 8, 1, 0)), ONE);
    assertThat(taker(network(mean, product("stem", "small")))).hasValue(0);
    Layer other =
        new Layer("gate", new Op.Activation(Curve.HARD_SIGMOID, 0.2, 0.5), List.of("small"), ONE);
    assertThat(
            taker(
                network(
                    sigmoid("wide", "stem"),
                    mean.reading(List.of("wide")),
                    other,
                    product("gate", "wide"))))
        .hasValue(1);
  }

  @Test
  void aConstantTakesNothing() {
    Layer constant =
        new Layer("constant", new Op.Constant(), new Extent(List.of(1, 1, 1, 4), Extent.NONE));
    assertThat(taker(network(constant, product("constant", "stem")))).hasValue(1);
  }

  @Test
  void layersWithoutARuleAreListedByKind() {
    Network network =
        network(
            new Layer("tanh", new Op.Activation(Curve.TANH), MAP),
            product("tanh", "stem"),
            new Layer("root", new Op.Activation(Curve.SQRT), MAP),
            new Layer("norm", new Op.GroupNorm(2, 1e-5), MAP),
            new Layer("norm2", new Op.GroupNorm(4, 1e-5), MAP),
            new Layer("ratio", new Op.Quotient(), List.of("norm2", "stem"), MAP));
    UnfitNetworkException refused =
        catchThrowableOfType(UnfitNetworkException.class, () -> Lrp.DEFAULT.taps(network));
    assertThat(refused.id()).isEqualTo("lrp");
    assertThat(refused).hasMessage("relevance propagation has no rule for some layers of net");
    assertThat(refused.cures())
        .containsExactly(
            "Product: 'product'.",
            "Sqrt: 'root'.",
            "GroupNorm: 2 layers, the first 'norm'.",
            "Quotient: 'ratio'.",
            "Leave it out, or use: gradient, grad-cam, grad-mid, full-grad.");
  }

  /** What only makes a gate gets no relevance, so nobody has to know how it would go through. */
  @Test
  void whatMakesAGateMayBeAnything() {
    Network network =
        network(
            new Layer("soft", new Op.Softmax(List.of(3), false), List.of("stem"), MAP),
            product("stem", "soft"));
    assertThatCode(() -> Lrp.DEFAULT.taps(network)).doesNotThrowAnyException();
    ContractNetwork.all().forEach(subject -> Lrp.DEFAULT.taps(subject.network()));
  }
}
