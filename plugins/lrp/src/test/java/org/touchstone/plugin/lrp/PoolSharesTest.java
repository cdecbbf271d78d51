// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.testkit.RuleContract;

final class PoolSharesTest implements RuleContract {

  @Override
  public Rule rule() {
    return new PoolShares(false);
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.AveragePool.class, Op.MaxPool.class);
  }
}
