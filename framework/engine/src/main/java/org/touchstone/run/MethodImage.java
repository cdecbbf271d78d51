// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Target;
import org.touchstone.plan.Plan;

/**
 * One image as one method of the plan explains it: its finite maps, which all metrics share, each
 * brought to the size of the network's input once.
 */
final class MethodImage {

  private final Plan plan;
  private final Plan.NamedMethod method;
  private final ExplainedImage image;
  private final Map<Integer, SaliencyMap> natural = new HashMap<>();
  private final Map<Integer, SaliencyMap> atInputSize = new HashMap<>();

  /**
   * An image that is finite.
   *
   * @param method its position in the plan
   */
  MethodImage(Plan plan, int method, ExplainedImage image) {
    this.plan = plan;
    this.method = plan.methods().get(method);
    this.image = image;
    image
        .maps(method)
        .forEach(
            (target, map) -> {
              if (map.finite()) {
                natural.put(target, map);
              }
            });
  }

  /** The classes that some targets mean for this image. */
  Set<Integer> classes(Collection<Target> targets) {
    Explanation bare = image.bare(plan.network());
    Set<Integer> classes = new TreeSet<>();
    targets.forEach(target -> classes.addAll(image.item().classes(target, bare, plan.network())));
    return classes;
  }

  /** Whether all of these classes have a map. */
  boolean has(Collection<Integer> classes) {
    return natural.keySet().containsAll(classes);
  }

  /** The image with the maps of some classes that have one, and with no others. */
  Explanation explanation(Set<Integer> classes, Optional<Explanation> previous) {
    Map<Integer, SaliencyMap> maps = new TreeMap<>();
    classes.forEach(target -> maps.put(target, map(target)));
    return image.explanation(plan.network(), Collections.unmodifiableMap(maps), previous);
  }

  private SaliencyMap map(int target) {
    return atInputSize.computeIfAbsent(
        target, t -> method.atInputSize(natural.get(t), plan.network()));
  }
}
