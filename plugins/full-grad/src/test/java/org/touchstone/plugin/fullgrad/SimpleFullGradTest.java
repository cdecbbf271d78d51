// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.YamlPrototypes;

final class SimpleFullGradTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return SimpleFullGrad.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "1e-6, ABSOLUTE, false, true, BILINEAR_HALFPIXEL",
    "0.5, RELATIVE, true, true, BILINEAR_ALIGNCORNERS",
    "1e-2, ABSOLUTE, true, false, NEAREST",
  })
  void sumsRescaledGradients(
      double eps, FullGrad.EpsMode mode, boolean perChannel, boolean image, Upsample upsample) {
    SimpleFullGrad settings = new SimpleFullGrad(eps, mode, perChannel, image, upsample);
    for (ContractNetwork subject : ContractNetwork.all()) {
      Agreement.checkAll(
          subject,
          List.of(settings),
          method ->
              (net, target) ->
                  SlowFullGrad.of(
                      net,
                      target,
                      new FullGrad(eps, mode, perChannel, image, upsample),
                      net.gradients(target)::get));
    }
  }

  @Test
  void epsIsChecked() {
    assertThat(new YamlPrototypes("simple-full-grad", "{eps: -1}").problems(SimpleFullGrad.DEFAULT))
        .containsExactly("'simple-full-grad': eps must be from 0 to 1.0E9, not -1.0.");
  }
}
