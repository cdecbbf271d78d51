// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;

/**
 * What a method whose rule is one of ReLU does on a network with other activations: a setting that
 * such methods share. ReLU with a bound counts as ReLU.
 */
public enum OtherActivations {
  /** The method is not defined there. */
  REFUSE,
  /** All but ReLU has its gradient. It is another method under the same name. */
  AS_GRADIENT;

  /** The {@link UnfitNetworkException#id()} of the refusal. */
  private static final String ID = "activations";

  /**
   * Refuses a network with other activations, unless they are wanted.
   *
   * @throws UnfitNetworkException listing them by kind
   */
  public void check(Network network) {
    List<Layer> others =
        network.layers().stream().filter(layer -> isOtherActivation(layer.op())).toList();
    if (this == AS_GRADIENT || others.isEmpty()) {
      return;
    }
    List<String> cures = new ArrayList<>(LayerKinds.lines(others));
    cures.add("Leave it out, or use: gradient, grad-cam, grad-mid, full-grad, lrp.");
    cures.add("With 'activations: as-gradient' these layers have their gradient.");
    throw new UnfitNetworkException(
        ID,
        "it changes the gradient of ReLU, and %s has other activations".formatted(network.name()),
        cures);
  }

  /** The error function is half of a GELU. */
  private static boolean isOtherActivation(Op op) {
    return op instanceof Op.PRelu
        || (op instanceof Op.Activation activation
            && (activation.curve().isActivation() || activation.curve() == Curve.ERF));
  }
}
