// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.toolkit.map.GuidedRelu;

/** The rule that several plugins share keeps the contract too. */
final class GuidedReluTest implements RuleContract {

  @Override
  public Rule rule() {
    return new GuidedRelu();
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.Relu.class);
  }

  @Override
  public boolean isLinear() {
    return false;
  }
}
