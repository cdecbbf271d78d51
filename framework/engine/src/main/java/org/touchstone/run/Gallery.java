// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Target;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.journal.Failure;
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
   * @param extremes the class of the highest logit and that of the lowest; one if all are equal
   * @param maps by row of the plan and class, at the network's input size
   */
  public record Exhibit(
      Image image,
      List<Float> logits,
      List<Integer> labelled,
      List<Integer> extremes,
      Map<String, Map<Integer, SaliencyMap>> maps) {}

  /**
   * Explains one image of the dataset, once however often it is asked for.
   *
   * @throws IOException if it cannot be read, or the network gives it no finite logits
   */
  public Exhibit exhibit(Samples samples, int index) throws IOException {
    if (!exhibits.containsKey(index)) {
      exhibits.put(index, explain(samples, index));
    }
    return exhibits.get(index);
  }

  private Exhibit explain(Samples samples, int index) throws IOException {
    Loaded loaded = Loaded.read(samples, index, index + 1, plan.network(), preprocessing);
    check(loaded.failures());
    List<Integer> labelled = loaded.items().get(0).labelled(plan.network());
    List<Batch.Request> requests = new ArrayList<>();
    requests.add(new Batch.Request(0, Target.HIGHEST));
    requests.add(new Batch.Request(0, Target.LOWEST));
    labelled.forEach(label -> requests.add(new Batch.Request(0, new Target.Of(label))));
    BatchMaps maps = graph.explain(new Batch(1, loaded.pixels(), requests));
    check(new Explained(loaded, maps).failures());
    return exhibit(loaded.items().get(0), labelled, maps);
  }

  private static void check(List<Failure> failures) throws IOException {
    if (!failures.isEmpty()) {
      throw new IOException(failures.get(0).reason());
    }
  }

  private Exhibit exhibit(Loaded.Item item, List<Integer> labelled, BatchMaps maps) {
    List<Float> logits = maps.logits().get(0);
    return new Exhibit(
        preprocessing.shown(item.sample().image(), plan.network().height(), plan.network().width()),
        logits,
        labelled,
        extremes(item, logits),
        maps(maps));
  }

  private List<Integer> extremes(Loaded.Item item, List<Float> logits) {
    List<String> labels = plan.network().labels();
    Explanation bare =
        new Explanation(item.sample(), item.crop(), labels, logits, Map.of(), Optional.empty());
    return Stream.of(bare.highest(), bare.lowest()).distinct().toList();
  }

  private Map<String, Map<Integer, SaliencyMap>> maps(BatchMaps explained) {
    Map<String, Map<Integer, SaliencyMap>> maps = new LinkedHashMap<>();
    for (int i = 0; i < plan.rows().size(); i++) {
      Plan.Row row = plan.rows().get(i);
      Map<Integer, SaliencyMap> ofRow = new LinkedHashMap<>();
      explained
          .maps()
          .get(i)
          .forEach((place, map) -> ofRow.put(place.target(), row.atInputSize(map, plan.network())));
      maps.put(row.name(), ofRow);
    }
    return maps;
  }
}
