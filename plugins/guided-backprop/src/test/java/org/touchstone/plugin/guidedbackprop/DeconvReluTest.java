// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class DeconvReluTest implements RuleContract {

  @Override
  public Rule rule() {
    return new DeconvRelu();
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
