// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Set;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class GammaRuleTest implements RuleContract {

  @Override
  public Rule rule() {
    return new GammaRule(0.25, true, 1e-9f, false, false);
  }

  @Override
  public Set<LayerKind> kinds() {
    return Set.of(LayerKind.CONV, LayerKind.DENSE);
  }
}
