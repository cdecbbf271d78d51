// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.toolkit.map.OtherActivations;

final class OtherActivationsTest {

  @Test
  void theyAreListedByKindWithWhatToUseInstead() {
    UnfitNetworkException refused =
        catchThrowableOfType(
            UnfitNetworkException.class, () -> OtherActivations.REFUSE.check(TinyGated.NETWORK));
    assertThat(refused.id()).isEqualTo("activations");
    assertThat(refused)
        .hasMessage("it changes the gradient of ReLU, and tiny-gated has other activations");
    assertThat(refused.cures())
        .containsExactly(
            "Silu: 'stem/silu'.",
            "Sigmoid: 'gate'.",
            "PRelu: 'inner/prelu'.",
            "LeakyRelu: 'norm/leaky'.",
            "Leave it out, or use: gradient, grad-cam, grad-mid, full-grad, lrp.",
            "With 'activations: as-gradient' these layers have their gradient.");
  }

  @Test
  void relusWithABoundAreNoOthers() {
    ContractNetwork.ofRelus()
        .forEach(
            subject ->
                assertThatCode(() -> OtherActivations.REFUSE.check(subject.network()))
                    .doesNotThrowAnyException());
    assertThatCode(() -> OtherActivations.AS_GRADIENT.check(TinyGated.NETWORK))
        .doesNotThrowAnyException();
  }
}
