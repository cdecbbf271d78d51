// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class NormGradTest implements MethodContract, IsNonNegative {

  private static final List<Identity> OF_NO_LAYER =
      List.of(Identity.CONV1X1, Identity.SCALING, Identity.BIAS, Identity.SELECTIVE);

  @Override
  public Method method() {
    return NormGrad.DEFAULT;
  }

  private static NormGrad at(String layer, Identity identity, TapPoint tap) {
    return new NormGrad(layer, identity, tap, Upsample.NEAREST);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny, block1, POOL, block1_pool, block1_pool",
    "tiny-graph, a, CONV, a/relu, a",
    "tiny-mobile, skip, CONV, skip, skip",
    "tiny-gated, gated, RELU, gated, gated",
  })
  void isTheNormOfWhatEachPlaceAdds(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        OF_NO_LAYER.stream().map(identity -> at(layer, identity, tap)).toList(),
        method ->
            (net, target) ->
                slow(method.identity(), net.value(activation), net.gradient(target, gradient)));
  }

  /** As the gradients of the weights that a place has; the largest is an outer product. */
  private static Volume slow(Identity identity, Volume a, Volume g) {
    return switch (identity) {
      case SCALING -> norm(g.times(a));
      case BIAS -> norm(g);
      case SELECTIVE -> norm(g.times(a).positive());
      default -> {
        Volume map = Volume.zeros(a.height(), a.width(), 1);
        for (int i = 0; i < map.values().length; i++) {
          map.values()[i] = outer(g, i, a, i);
        }
        yield map;
      }
    };
  }

  private static double outer(Volume g, int place, Volume a, int other) {
    double squares = 0;
    for (int out = 0; out < g.channels(); out++) {
      for (int in = 0; in < a.channels(); in++) {
        double product =
            g.values()[place * g.channels() + out] * a.values()[other * a.channels() + in];
        squares += product * product;
      }
    }
    return Math.sqrt(squares);
  }

  private static Volume norm(Volume values) {
    return values.perPixel(
        channels -> Math.sqrt(Arrays.stream(channels).map(value -> value * value).sum()));
  }

  /** With strides, dilation, groups, without padding, and of a convolution of the image. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, block3_conv2",
    "tiny, block1_conv1, block1_conv1",
    "tiny-graph, b1, b1",
    "tiny-graph, c1/relu, c1",
    "tiny-mobile, depthwise, depthwise",
    "tiny-mobile, grouped, grouped",
    "tiny-mobile, stem, stem",
    "tiny-gated, last, last",
  })
  void isTheNormOfTheGradientOfItsOwnWeights(String network, String layer, String convolution) {
    Agreement.check(
        ContractNetwork.named(network),
        at(layer, Identity.CONV3X3, TapPoint.CONV),
        (net, target) -> ofWeights(net, target, net.network().layer(convolution)),
        1e-4);
  }

  /** The gradient of every single weight, place by place. */
  private static Volume ofWeights(ReferenceNet net, int target, Layer layer) {
    Volume g = net.gradient(target, layer.name());
    Volume x = net.value(layer.inputs().get(0));
    int groups = ((Op.Conv) layer.op()).groups();
    Volume squares = Volume.zeros(g.height(), g.width(), 1);
    for (int place = 0; place < squares.values().length; place++) {
      for (int out = 0; out < g.channels(); out++) {
        int group = out / (g.channels() / groups);
        double gradient = g.values()[place * g.channels() + out];
        for (double seen :
            seen(x, layer.window(), place / g.width(), place % g.width(), group, groups)) {
          squares.values()[place] += gradient * gradient * seen * seen;
        }
      }
    }
    return squares.map(Math::sqrt);
  }

  private static double[] seen(
      Volume x, Window window, int row, int column, int group, int groups) {
    int each = x.channels() / groups;
    double[] seen = new double[window.pixels() * each];
    for (int i = 0; i < window.pixels(); i++) {
      int r =
          row * window.stride().rows()
              - window.begin().rows()
              + i / window.width() * window.dilation().rows();
      int c =
          column * window.stride().columns()
              - window.begin().columns()
              + i % window.width() * window.dilation().columns();
      for (int k = 0; k < each && r >= 0 && r < x.height() && c >= 0 && c < x.width(); k++) {
        seen[i * each + k] = x.at(r, c, group * each + k);
      }
    }
    return seen;
  }

  /** Oracle, by Cauchy and Schwarz: ‖g‖‖A‖ ≥ ‖g ⊙ A‖ ≥ ‖ReLU(g ⊙ A)‖, and ‖g‖‖A‖ ≥ |Σ g ⊙ A|. */
  @Test
  void identitiesAreOrdered() {
    float[] pixels = TinyNet.noise(16, 2);
    List<TinyMaps> maps =
        Stream.of(Identity.CONV1X1, Identity.SCALING, Identity.SELECTIVE)
            .map(identity -> TinyMaps.of(at("block2", identity, TapPoint.CONV), pixels))
            .toList();
    for (int image = 0; image < 2; image++) {
      ReferenceNet net = TinyNet.reference(pixels, image);
      for (int target = 0; target < 4; target++) {
        Volume hiRes =
            net.gradient(target, "block2_conv2")
                .times(net.value("block2_conv2/relu"))
                .sumOfChannels();
        float[] outer = maps.get(0).map(image, target).values();
        float[] scaling = maps.get(1).map(image, target).values();
        float[] selective = maps.get(2).map(image, target).values();
        for (int i = 0; i < outer.length; i++) {
          assertThat(outer[i]).isGreaterThanOrEqualTo(scaling[i] * 0.99999f);
          assertThat(scaling[i]).isGreaterThanOrEqualTo(selective[i]);
          assertThat((double) outer[i])
              .isGreaterThanOrEqualTo(Math.abs(hiRes.values()[i]) * 0.9999);
        }
      }
    }
  }

  /** Squares of what random weights give may leave the range of single precision. */
  @Test
  void normsOfTheSmallestGradientsAreNot0() {
    ContractNetwork faint = faint();
    float[] pixels = faint.noise(17, 1);
    SaliencyMap map =
        TinyMaps.of(faint, at("block3", Identity.BIAS, TapPoint.CONV), pixels).map(0, 0);
    SaliencyMap plain = TinyMaps.of(at("block3", Identity.BIAS, TapPoint.CONV), pixels).map(0, 0);
    for (int i = 0; i < map.values().length; i++) {
      assertThat(map.values()[i] * 1e30)
          .isCloseTo(plain.values()[i], within(1e-4 * plain.values()[i] + 1e-9));
    }
  }

  /** The same network with logits of a size of 1e-30. */
  private static ContractNetwork faint() {
    String name = "predictions.weight";
    Parameter parameter = TinyNet.WEIGHTS.parameters().get(name);
    FloatBuffer faint = FloatBuffer.allocate(parameter.data().capacity());
    for (int i = 0; i < faint.capacity(); i++) {
      faint.put(i, parameter.data().get(i) * 1e-30f);
    }
    return new ContractNetwork(
        TinyNet.NETWORK,
        TinyNet.WEIGHTS.with(Map.of(name, new Parameter(name, parameter.shape(), faint))));
  }

  @Test
  void ownWeightsAreThoseOfAConvolution() {
    NormGrad method = at("a", Identity.CONV3X3, TapPoint.CONV);
    assertThatThrownBy(() -> method.taps(TinyGraph.NETWORK))
        .isInstanceOfSatisfying(
            UnfitNetworkException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("no-convolution");
              assertThat(refused)
                  .hasMessage("'identity: conv3x3' is of a convolution, and 'a' is none");
              assertThat(refused.cures()).containsExactly("The nearest before it: 'a2'.");
            });
  }

  @Test
  void ownWeightsAreReadAtTheConvolution() {
    assertThat(
            new YamlPrototypes("norm-grad", "{identity: conv3x3, tap: relu}")
                .problems(NormGrad.DEFAULT))
        .containsExactly(
            "'norm-grad': 'identity: conv3x3' reads the gradient at the convolution, so 'tap' is"
                + " conv.");
  }
}
