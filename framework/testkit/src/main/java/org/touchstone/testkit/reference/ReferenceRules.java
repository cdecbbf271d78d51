// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/**
 * Which rule at which layer; where none is chosen, the chain rule.
 *
 * @param first at the layer that reads the image, before any rule of its kind
 * @param sums at every sum
 */
public record ReferenceRules(
    Map<Class<? extends Op>, ReferenceRule> byKind,
    Optional<ReferenceRule> first,
    Optional<ReferenceRule.Joint> sums) {

  /** The plain gradient. */
  public static final ReferenceRules GRADIENT =
      new ReferenceRules(Map.of(), Optional.empty(), Optional.empty());

  public ReferenceRules {
    byKind = Map.copyOf(byKind);
  }

  /** These rules with one more. */
  public ReferenceRules with(Class<? extends Op> kind, ReferenceRule rule) {
    Map<Class<? extends Op>, ReferenceRule> more = new HashMap<>();
    more.putAll(byKind);
    more.put(kind, rule);
    return new ReferenceRules(more, first, sums);
  }

  /** These rules with another one at the layer that reads the image. */
  public ReferenceRules withFirst(ReferenceRule rule) {
    return new ReferenceRules(byKind, Optional.of(rule), sums);
  }

  /** These rules with one for every sum. */
  public ReferenceRules withSums(ReferenceRule.Joint rule) {
    return new ReferenceRules(byKind, first, Optional.of(rule));
  }

  /** The signals at the inputs of a layer. */
  List<Volume> pullBack(ReferenceNode node, Volume upstream) {
    if (node.layer().op() instanceof Op.Sum && sums.isPresent()) {
      return sums.get().pullBack(node, upstream);
    }
    if (node.inputs().size() > 1) {
      return node.gradients(upstream);
    }
    ReferenceRule ofKind = byKind.getOrDefault(node.layer().kind(), ReferenceRule.GRADIENT);
    boolean readsImage = node.layer().inputs().equals(List.of(Network.INPUT));
    return List.of((readsImage ? first.orElse(ofKind) : ofKind).pullBack(node, upstream));
  }
}
