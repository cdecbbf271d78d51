// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.toolkit.map.TapPoint;

/** GradCAM++ is refused where activations may be negative. */
final class NonNegativeTest {

  private static void ask(Network network, String layer, TapPoint tap) {
    new GradCamPlusPlus(layer, Alpha.EQ19, false, tap, Upsample.NEAREST).taps(network);
  }

  private static UnfitNetworkException refused(Network network, String layer) {
    return catchThrowableOfType(
        UnfitNetworkException.class, () -> ask(network, layer, TapPoint.RELU));
  }

  @Test
  void theNearestPlacesAreNamed() {
    UnfitNetworkException refused = refused(TinyMobile.NETWORK, "skip");
    assertThat(refused.id()).isEqualTo("signed-place");
    assertThat(refused)
        .hasMessage(
            "its formula is that of activations which are nowhere negative, and those of 'skip' may"
                + " be");
    assertThat(refused.cures())
        .containsExactly(
            "The nearest that are not: 'grouped/relu', 'norm/relu'.",
            "Use grad-cam, which takes both signs.");
  }

  @ParameterizedTest
  @CsvSource({"gated, last/relu", "stem, last/relu", "norm/leaky, last/relu"})
  void onlyReluMakesPlacesNonNegative(String layer, String nearest) {
    assertThat(refused(TinyGated.NETWORK, layer).cures().get(0))
        .isEqualTo("The nearest that are not: '%s'.".formatted(nearest));
  }

  @Test
  void aConvolutionWithoutReluIsRefusedAndOneWithIsNot() {
    assertThat(refused(TinyChain.NETWORK, "block1_conv1")).isNotNull();
    for (String layer : List.of("a", "a2", "b1", "last")) {
      boolean signed = layer.equals("a2");
      if (signed) {
        assertThat(refused(TinyGraph.NETWORK, layer)).isNotNull();
      } else {
        assertThatCode(() -> ask(TinyGraph.NETWORK, layer, TapPoint.CONV))
            .doesNotThrowAnyException();
      }
    }
  }
}
