// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import java.util.Set;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class DeconvReluTest implements RuleContract {

  @Override
  public Rule rule() {
    return new DeconvRelu();
  }

  @Override
  public Set<LayerKind> kinds() {
    return Set.of(LayerKind.RELU);
  }

  @Override
  public boolean isLinear() {
    return false;
  }
}
