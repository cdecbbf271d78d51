// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.TapPoint;

final class GradMidTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return GradMid.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "last, block3_conv2, ABS, CONV",
    "last, block3_conv2, RELU, CONV",
    "last, block3_conv2, ABSMAX, CONV",
    "last, block3_conv2, ABS, RELU",
    "last, block3_conv2, RELU, POOL",
    "block2, block2_conv2, ABS, POOL",
    "block1, block1_conv2, ABSMAX, RELU",
    "block2_conv1, block2_conv1, ABS, CONV",
  })
  void sumsTheGradientOfALayer(
      String layer, String convolution, ChannelAggregation agg, TapPoint tap) {
    Agreement.check(
        new GradMid(layer, agg, tap, Upsample.NEAREST),
        (net, target) -> SlowGradMid.map(net, target, convolution, agg, tap));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blok1        | CONV | tiny has no layer 'blok1'. Did you mean 'block1'?",
        "block1_conv1 | POOL | Layer 'block1_conv1' of tiny is not followed by a pool",
      })
  void placesAreChecked(String layer, TapPoint tap, String problem) {
    Method.OfTaps method = new GradMid(layer, ChannelAggregation.ABS, tap, Upsample.NEAREST);
    assertThatThrownBy(() -> method.taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith(problem);
  }
}
