// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.Objects;

/**
 * One backward pass as a value: equal passes are built once and shared by all methods.
 *
 * @param seed what it starts with at the logits
 * @param rules how it goes through each layer
 */
public record Pass(Seed seed, Composite rules) {

  /** The plain gradient of the logit. */
  public static final Pass GRADIENT = new Pass(Seed.ONE, Composite.GRADIENT);

  /** A pass; neither part may be null. */
  public Pass {
    Objects.requireNonNull(seed, "A pass begins with a seed.");
    Objects.requireNonNull(rules, "A pass follows rules.");
  }
}
