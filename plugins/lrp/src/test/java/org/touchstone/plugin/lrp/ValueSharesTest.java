// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class ValueSharesTest implements RuleContract {

  @Override
  public Rule rule() {
    return new ValueShares();
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.Sum.class, Op.AveragePool.class);
  }
}
