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
 * @param first at the layers with a kernel that read the image, before any rule of their kind
 */
public record ReferenceRules(
    Map<Class<? extends Op>, ReferenceRule.Joint> byKind, Optional<ReferenceRule> first) {

  /** The plain gradient. */
  public static final ReferenceRules GRADIENT = new ReferenceRules(Map.of(), Optional.empty());

  public ReferenceRules {
    byKind = Map.copyOf(byKind);
  }

  /** These rules with one more. */
  public ReferenceRules with(Class<? extends Op> kind, ReferenceRule rule) {
    return withJoint(kind, (node, upstream) -> List.of(rule.pullBack(node, upstream)));
  }

  /** The same of a kind with several inputs. */
  public ReferenceRules withJoint(Class<? extends Op> kind, ReferenceRule.Joint rule) {
    Map<Class<? extends Op>, ReferenceRule.Joint> more = new HashMap<>();
    more.putAll(byKind);
    more.put(kind, rule);
    return new ReferenceRules(more, first);
  }

  /** These rules with another one at the layers that read the image. */
  public ReferenceRules withFirst(ReferenceRule rule) {
    return new ReferenceRules(byKind, Optional.of(rule));
  }

  /** The signals at the inputs of a layer. */
  List<Volume> pullBack(ReferenceNode node, Volume upstream) {
    boolean readsImage =
        node.layer().op().affine() && node.layer().inputs().equals(List.of(Network.INPUT));
    if (readsImage && first.isPresent()) {
      return List.of(first.get().pullBack(node, upstream));
    }
    return byKind
        .getOrDefault(node.layer().kind(), ReferenceNode::gradients)
        .pullBack(node, upstream);
  }
}
