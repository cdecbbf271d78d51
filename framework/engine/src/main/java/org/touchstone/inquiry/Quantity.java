// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.BatchMaps;

/**
 * What one method gives at several inputs for some cases of a batch.
 *
 * @param method its position
 * @param levels how it is combined
 * @param cases those that are being combined
 * @param failures what it threw, by image
 */
record Quantity(
    int method,
    CombinedCase.Levels levels,
    Map<BatchMaps.Case, CombinedCase> cases,
    Map<Integer, PluginException> failures) {

  /** The views at which it is evaluated. */
  Set<View> views() {
    return levels.places().keySet();
  }

  /** The classes of one image. */
  List<Integer> targets(int image) {
    List<Integer> targets = new ArrayList<>();
    for (BatchMaps.Case place : cases.keySet()) {
      if (place.image() == image) {
        targets.add(place.target());
      }
    }
    return targets;
  }

  /** Takes what was found at a view of an image. */
  void take(BatchMaps.Case place, View view, SaliencyMap found, Optional<PluginException> failure) {
    CombinedCase combined = cases.get(place);
    if (combined != null) {
      combined.take(view, found);
      failure.ifPresent(thrown -> failures.putIfAbsent(place.image(), thrown));
    }
  }

  /** The maps, once every view was taken. */
  Map<BatchMaps.Case, SaliencyMap> maps() {
    Map<BatchMaps.Case, SaliencyMap> maps = new LinkedHashMap<>();
    cases.forEach((place, combined) -> maps.put(place, combined.map().orElseThrow()));
    return maps;
  }
}
