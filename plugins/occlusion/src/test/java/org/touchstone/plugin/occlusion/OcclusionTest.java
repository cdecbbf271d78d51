// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.occlusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.plugin.occlusion.Occlusion.Reduce;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

final class OcclusionTest implements MethodContract {

  private static final double DIFFERENCES = 2e-4;

  @Override
  public Method method() {
    return Occlusion.DEFAULT;
  }

  /** Windows that fit, that are cut off, that lie apart, and that overlap by more than half. */
  @ParameterizedTest
  @CsvSource({"8, 4, 0, MEAN", "5, 4, 0.3, MEAN", "7, 7, -1, SUM", "6, 2, 0, SUM"})
  void isWhatTheLogitLosesUnderEveryWindow(int window, int stride, double value, Reduce reduce) {
    Agreement.check(
        new Occlusion(window, stride, value, reduce),
        (net, target) -> slow(net, target, window, stride, value, reduce),
        DIFFERENCES);
  }

  /** One network a window. */
  private static Volume slow(
      ReferenceNet net, int target, int window, int stride, double value, Reduce reduce) {
    Volume image = net.image();
    Volume losses = Volume.zeros(image.height(), image.width(), 1);
    Volume windows = Volume.zeros(image.height(), image.width(), 1);
    for (int top = 0; top == 0 || top - stride + window < image.height(); top += stride) {
      for (int left = 0; left == 0 || left - stride + window < image.width(); left += stride) {
        Volume covered = image.map(x -> x);
        for (int i = 0; i < image.height() * image.width(); i++) {
          int row = i / image.width();
          int column = i % image.width();
          if (row >= top && row < top + window && column >= left && column < left + window) {
            windows.values()[i]++;
            for (int c = 0; c < 3; c++) {
              covered.values()[3 * i + c] = value;
            }
          }
        }
        double loss =
            net.logit(target)
                - new ReferenceNet(TinyNet.NETWORK, TinyNet.WEIGHTS, covered).logit(target);
        for (int i = 0; i < losses.values().length; i++) {
          int row = i / image.width();
          int column = i % image.width();
          boolean in = row >= top && row < top + window && column >= left && column < left + window;
          losses.values()[i] += in ? loss : 0;
        }
      }
    }
    return reduce == Reduce.MEAN ? losses.over(windows) : losses;
  }

  @Test
  void theDefaultWindowIsASixthOfEachSideAndMovesByHalfOfIt() {
    assertThat(Span.along(96, 0, 0)).hasSize(11).startsWith(new Span(0, 16), new Span(8, 24));
    assertThat(Occlusion.DEFAULT.edits(TinyNet.NETWORK)).isEqualTo(1 + 14 * 11);
    assertThat(Span.along(16, 0, 0)).hasSize(14).endsWith(new Span(13, 16));
    assertThat(Span.along(64, 13, 9)).hasSize(7).endsWith(new Span(54, 64));
  }

  @Test
  void windowsThatLieApartHaveOneValueEach() {
    float[] pixels = TinyNet.noise(3, 1);
    SaliencyMap map = TinyMaps.of(new Occlusion(8, 8, 0, Reduce.MEAN), pixels).map(0, 1);
    for (int i = 0; i < map.values().length; i++) {
      assertThat(map.values()[i]).isEqualTo(map.at(i / 24 / 8 * 8, i % 24 / 8 * 8));
    }
    assertThat(map.degenerate()).isFalse();
  }

  @Test
  void aNetworkThatSeesNothingHasAMapOfZeros() {
    Map<String, Parameter> blind = new LinkedHashMap<>();
    TinyNet.WEIGHTS
        .parameters()
        .forEach(
            (name, parameter) ->
                blind.put(
                    name,
                    name.endsWith(".weight")
                        ? new Parameter(
                            name,
                            parameter.shape(),
                            FloatBuffer.allocate(parameter.data().capacity()))
                        : parameter));
    ContractNetwork subject = new ContractNetwork(TinyNet.NETWORK, new Weights(blind));
    assertThat(TinyMaps.of(subject, Occlusion.DEFAULT, TinyNet.noise(3, 1)).all())
        .allSatisfy(map -> assertThat(map.values()).containsOnly(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{window: -1} | window and stride must be at least 0, not -1 and 0.",
        "{window: 4, stride: 5} | stride must be at most the window, so that no pixel is left out: 4, not 5.",
        "{value: .nan} | value must be a number, not NaN."
      })
  void settingsAreRefused(String settings, String why) {
    assertThat(new YamlPrototypes("occlusion", settings).problems(Occlusion.DEFAULT))
        .containsExactly("'occlusion': " + why);
  }

  @Test
  void aWindowFitsTheImageAndAStrideTheWindow() {
    assertThatThrownBy(() -> new Occlusion(17, 0, 0, Reduce.MEAN).layers(TinyNet.NETWORK))
        .isInstanceOf(UnfitNetworkException.class)
        .hasMessage("its window of 17 pixels is larger than the image of 16 x 24");
    assertThatThrownBy(() -> new Occlusion(0, 4, 0, Reduce.MEAN).layers(TinyNet.NETWORK))
        .isInstanceOf(UnfitNetworkException.class)
        .hasMessageContaining("its stride of 4 pixels is larger than its window of 3");
    assertThat(new Occlusion(16, 16, 0, Reduce.MEAN).layers(TinyNet.NETWORK)).isEmpty();
    assertThat(List.copyOf(Span.along(16, 16, 16))).containsExactly(new Span(0, 16));
  }
}
