// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.toolkit.map.ProportionalPool;

/** The rule that the API offers to several plugins keeps the contract too. */
final class ProportionalPoolTest implements RuleContract {

  @Override
  public Rule rule() {
    return new ProportionalPool();
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(Op.MaxPool.class, Op.AveragePool.class);
  }
}
