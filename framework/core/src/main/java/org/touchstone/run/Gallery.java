// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;

/** Single images with all their maps, to be shown. */
public final class Gallery {

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;
  private final Map<Integer, Exhibit> exhibits = new LinkedHashMap<>();

  public Gallery(Plan plan, CompiledGraph graph, Preprocessing preprocessing) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
  }

  /**
   * One image.
   *
   * @param image as the network sees it
   * @param labelled the classes present
   * @param extremes the classes of the highest and of the lowest logit
   * @param maps by row of the plan and class, at the network's input size
   */
  public record Exhibit(
      Image image,
      List<Float> logits,
      List<Integer> labelled,
      List<Integer> extremes,
      Map<String, Map<Integer, SaliencyMap>> maps) {}

  /** Explains one image of the dataset, once however often it is asked for. */
  public Exhibit exhibit(Samples samples, int index) throws IOException {
    if (!exhibits.containsKey(index)) {
      exhibits.put(index, explain(samples.get(index)));
    }
    return exhibits.get(index);
  }

  private Exhibit explain(Sample sample) {
    Network network = plan.network();
    List<Integer> labelled =
        sample.labels().stream()
            .filter(network.labels()::contains)
            .map(network.labels()::indexOf)
            .toList();
    List<Batch.Request> requests = new ArrayList<>();
    requests.add(new Batch.Request(0, Target.HIGHEST));
    requests.add(new Batch.Request(0, Target.LOWEST));
    labelled.forEach(index -> requests.add(new Batch.Request(0, new Target.Of(index))));
    float[] pixels = preprocessing.toInput(sample.image(), network.height(), network.width());
    BatchMaps explained = graph.explain(new Batch(1, pixels, requests));
    List<Integer> rows =
        explained.maps().get(0).keySet().stream().map(BatchMaps.Row::target).toList();
    return new Exhibit(
        preprocessing.shown(sample.image(), network.height(), network.width()),
        explained.logits().get(0),
        labelled,
        rows.subList(0, Math.min(2, rows.size())),
        maps(explained));
  }

  private Map<String, Map<Integer, SaliencyMap>> maps(BatchMaps explained) {
    Map<String, Map<Integer, SaliencyMap>> maps = new LinkedHashMap<>();
    for (int i = 0; i < plan.rows().size(); i++) {
      Plan.Row row = plan.rows().get(i);
      Map<Integer, SaliencyMap> ofRow = new LinkedHashMap<>();
      explained
          .maps()
          .get(i)
          .forEach(
              (place, map) ->
                  ofRow.put(
                      place.target(),
                      map.resize(
                          plan.network().height(),
                          plan.network().width(),
                          row.method().upsample())));
      maps.put(row.name(), ofRow);
    }
    return maps;
  }
}
