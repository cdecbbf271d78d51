// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;

/** Maps for one metric alone: it may write into them, and no other metric sees that. */
final class MapCopies {

  private MapCopies() {}

  /** The same explanation with copies of its maps, and of those of the image before. */
  static Explanation of(Explanation explanation) {
    return new Explanation(
        explanation.sample(),
        explanation.crop(),
        explanation.labels(),
        explanation.logits(),
        of(explanation.maps()),
        explanation.previous().map(MapCopies::of));
  }

  static Map<Integer, SaliencyMap> of(Map<Integer, SaliencyMap> maps) {
    Map<Integer, SaliencyMap> own = new TreeMap<>();
    maps.forEach((target, map) -> own.put(target, of(map)));
    return Collections.unmodifiableMap(own);
  }

  private static SaliencyMap of(SaliencyMap map) {
    return new SaliencyMap(map.height(), map.width(), map.values().clone());
  }
}
