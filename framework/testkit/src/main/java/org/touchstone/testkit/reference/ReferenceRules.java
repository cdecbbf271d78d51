// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.LayerKind;

/**
 * Which rule at which layer; where none is chosen, the chain rule.
 *
 * @param first at the layer that reads the image, before any rule of its kind
 */
public record ReferenceRules(Map<LayerKind, ReferenceRule> byKind, Optional<ReferenceRule> first) {

  /** The plain gradient. */
  public static final ReferenceRules GRADIENT = new ReferenceRules(Map.of(), Optional.empty());

  public ReferenceRules {
    byKind = Map.copyOf(byKind);
  }

  /** These rules with one more. */
  public ReferenceRules with(LayerKind kind, ReferenceRule rule) {
    Map<LayerKind, ReferenceRule> more = new EnumMap<>(LayerKind.class);
    more.putAll(byKind);
    more.put(kind, rule);
    return new ReferenceRules(more, first);
  }

  /** These rules with another one at the layer that reads the image. */
  public ReferenceRules withFirst(ReferenceRule rule) {
    return new ReferenceRules(byKind, Optional.of(rule));
  }

  ReferenceRule at(LayerKind kind, boolean readsImage) {
    ReferenceRule ofKind = byKind.getOrDefault(kind, ReferenceRule.GRADIENT);
    return readsImage ? first.orElse(ofKind) : ofKind;
  }
}
