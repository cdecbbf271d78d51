// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.List;
import org.touchstone.api.method.Inputs;

/**
 * Maps of every method, each at several inputs and then combined, as a metric may look at them.
 *
 * @param inputs around those that a method has of its own
 * @param targets the class of every image
 */
public record Look(Inputs inputs, List<Integer> targets) {

  public Look {
    targets = List.copyOf(targets);
  }
}
