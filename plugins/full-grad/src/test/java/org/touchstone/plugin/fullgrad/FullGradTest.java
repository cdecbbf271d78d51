// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

final class FullGradTest implements MethodContract, IsNonNegative {

  private static final Upsample HALFPIXEL = Upsample.BILINEAR_HALFPIXEL;

  @Override
  public Method method() {
    return FullGrad.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "1e-6, ABSOLUTE, false, true",
    "1e-2, ABSOLUTE, false, true",
    "0.5, RELATIVE, false, true",
    "1e-6, ABSOLUTE, true, true",
    "0.5, RELATIVE, true, true",
    "1e-2, ABSOLUTE, true, false",
    "0, ABSOLUTE, false, false",
  })
  void sumsRescaledTermsOfImageAndBiases(
      double eps, FullGrad.EpsMode mode, boolean perChannel, boolean includeInput) {
    check(new FullGrad(eps, mode, perChannel, includeInput, HALFPIXEL));
  }

  @ParameterizedTest
  @EnumSource
  void enlargesEveryWay(Upsample upsample) {
    check(new FullGrad(1e-6, FullGrad.EpsMode.ABSOLUTE, false, true, upsample));
  }

  private static void check(FullGrad settings) {
    for (ContractNetwork subject : ContractNetwork.all()) {
      Agreement.checkAll(
          subject, List.of(settings), method -> (net, target) -> slow(net, target, method));
    }
  }

  /** As the formula has it: every channel rescaled, enlarged, and then summed. */
  private static Volume slow(ReferenceNet net, int target, FullGrad settings) {
    int height = net.image().height();
    int width = net.image().width();
    Volume sum = Volume.zeros(height, width, 1);
    if (settings.includeInput()) {
      Volume term = net.image().times(net.gradient(target, Network.INPUT));
      sum = sum.plus(psi(term, settings).sumOfChannels());
    }
    for (String layer : biased(net.network())) {
      Volume term = psi(net.gradient(target, layer).times(net.bias(layer)), settings);
      for (int k = 0; k < term.channels(); k++) {
        int channel = k;
        Volume one = term.perPixel(channels -> channels[channel]);
        sum = sum.plus(one.resize(height, width, settings.upsample()));
      }
    }
    return sum;
  }

  /** By hand: all convolutions, also those of a gate, and the layers that change each channel. */
  private static List<String> biased(Network network) {
    return switch (network.name()) {
      case "tiny-mobile" ->
          List.of("stem", "depthwise", "project", "expand", "grouped", "back", "norm", "last");
      case "tiny-gated" ->
          List.of("scale", "stem", "reduce", "excite", "inner", "norm", "right", "last");
      default -> network.convolutions().stream().map(Layer::name).toList();
    };
  }

  private static Volume psi(Volume term, FullGrad settings) {
    Volume size = term.abs();
    Volume lowest =
        settings.perChannel()
            ? size.perChannel(pixels -> Arrays.stream(pixels).min().orElseThrow())
            : Volume.of(size.min());
    Volume from0 = size.minus(lowest);
    Volume highest =
        settings.perChannel()
            ? from0.perChannel(pixels -> Arrays.stream(pixels).max().orElseThrow())
            : Volume.of(from0.max());
    boolean absolute = settings.epsMode() == FullGrad.EpsMode.ABSOLUTE;
    return from0.over(highest.map(h -> absolute ? h + settings.eps() : h + settings.eps() * h));
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.0", ".inf, Infinity"})
  void epsIsChecked(String given, String shown) {
    assertThat(new YamlPrototypes("full-grad", "{eps: " + given + "}").problems(FullGrad.DEFAULT))
        .containsExactly("'full-grad': eps must be from 0 to 1.0E9, not " + shown + ".");
  }
}
