// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.network.Network;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.BatchMaps;
import org.touchstone.inquiry.Inquiry;
import org.touchstone.plan.Plan;

/**
 * One image under one set of weights with the maps of all methods of the plan: what every metric
 * reads, whether it scores one image or what becomes of it.
 *
 * @param position its own in the run of the graph
 * @param found what was found of the image itself and its neighbours in the run
 * @param looked maps of views of the image, combined, by method of the plan
 */
record ExplainedImage(
    LoadedBatch.Item item,
    int position,
    Inquiry.Found found,
    Map<Plan.Look, List<Map<BatchMaps.Case, SaliencyMap>>> looked) {

  private BatchMaps clean() {
    return found.clean();
  }

  List<Float> logits() {
    return clean().logits().get(position);
  }

  /** The class of the highest logit; the first one of equals. */
  int highest() {
    return highest(logits());
  }

  /** The class of the highest logit; the first one of equals. */
  static int highest(List<Float> logits) {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  /** Whether the logits tell which class is the highest and which the lowest. */
  boolean finite() {
    return logits().stream().allMatch(Float::isFinite);
  }

  /** The maps of one method of the plan, of the image itself, by class. */
  Map<Integer, SaliencyMap> maps(int method) {
    Map<Integer, SaliencyMap> maps = new LinkedHashMap<>();
    clean()
        .methods()
        .get(method)
        .maps()
        .forEach(
            (place, map) -> {
              if (place.image() == position) {
                maps.put(place.target(), map);
              }
            });
    return maps;
  }

  /** The map of one method of the plan for one class that was asked for. */
  SaliencyMap map(Plan.Look look, int method, int target) {
    Map<BatchMaps.Case, SaliencyMap> maps =
        look.once() ? clean().methods().get(method).maps() : looked.get(look).get(method);
    return maps.get(new BatchMaps.Case(position, target));
  }

  /** What a method threw, of the image itself. */
  Optional<PluginException> failure(int method) {
    return Optional.ofNullable(clean().methods().get(method).failures().get(position));
  }

  /** As a metric is given it. */
  Explanation explanation(
      Network network, Map<Integer, SaliencyMap> maps, Optional<Explanation> previous) {
    return new Explanation(item.sample(), item.crop(), network.labels(), logits(), maps, previous);
  }

  /** The same without any map: what tells which classes a metric reads. */
  Explanation bare(Network network) {
    return explanation(network, Map.of(), Optional.empty());
  }
}
