// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.plan.Plan;

/**
 * Scores one row of the plan under one metric of the trained network, which is given its own maps
 * alone. It remembers the last image that had them, for measures of a mismatched pair: so other
 * metrics beside it change nothing.
 */
final class ImageScoring {

  private final Plan.Evaluation evaluation;
  private final Network network;
  private final Declared declared;
  private final Set<Target> targets;
  private Optional<Explanation> previous = Optional.empty();

  ImageScoring(Plan.Evaluation evaluation, Network network) {
    this.evaluation = evaluation;
    this.network = network;
    this.declared = new Declared(evaluation.name(), evaluation.metric());
    this.targets = evaluation.metric().targets();
  }

  String name() {
    return evaluation.name();
  }

  /** Whether the next image has one before it. */
  boolean hasPrevious() {
    return previous.isPresent();
  }

  /**
   * Scores an image.
   *
   * @param explained with all of its finite maps
   * @return whether it could be: not where a map that the metric asks for is not among them
   */
  boolean score(Loaded.Item item, Explanation explained, Findings findings) {
    Set<Integer> asked = new TreeSet<>();
    targets.forEach(target -> asked.addAll(item.classes(target, explained, network)));
    if (!explained.maps().keySet().containsAll(asked)) {
      return false;
    }
    Explanation own = with(asked, explained, previous);
    findings.score(item, declared, At.TRAINED, () -> evaluation.metric().score(own));
    previous = Optional.of(with(asked, explained, Optional.empty()));
    return true;
  }

  private static Explanation with(
      Set<Integer> asked, Explanation explained, Optional<Explanation> before) {
    Map<Integer, SaliencyMap> maps = new TreeMap<>(explained.maps());
    maps.keySet().retainAll(asked);
    return new Explanation(
        explained.sample(),
        explained.crop(),
        explained.labels(),
        explained.logits(),
        OwnMaps.of(maps),
        before);
  }
}
