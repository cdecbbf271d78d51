// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class SignedSharesTest implements RuleContract {

  @Override
  public Rule rule() {
    return new SignedShares(new Gamma(0.25), true, 1e-9f, false, true);
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.Conv.class, Op.Dense.class);
  }
}
