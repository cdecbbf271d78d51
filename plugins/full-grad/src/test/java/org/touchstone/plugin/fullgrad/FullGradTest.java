// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.YamlPrototypes;

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
          subject,
          List.of(settings),
          method ->
              (net, target) ->
                  SlowFullGrad.of(
                      net,
                      target,
                      method,
                      layer -> net.gradient(target, layer).times(net.bias(layer))));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.0", ".inf, Infinity"})
  void epsIsChecked(String given, String shown) {
    assertThat(new YamlPrototypes("full-grad", "{eps: " + given + "}").problems(FullGrad.DEFAULT))
        .containsExactly("'full-grad': eps must be from 0 to 1.0E9, not " + shown + ".");
  }
}
