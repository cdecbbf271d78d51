// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Metric.Noise;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.plan.Plan;

/**
 * Explains images under the weights that are in place. All that is asked without noise shares one
 * run of the graph; noise takes a run a copy.
 *
 * @param seed of the noise
 */
record Explainer(Network network, CompiledGraph graph, long seed) {

  /**
   * Everything that the metrics of a plan read under trained weights.
   *
   * @param before images that are read by metrics of two images alone
   * @return the images of the batch, and then those
   */
  ExplainedBatch trained(Plan plan, List<LoadedBatch.Item> batch, List<LoadedBatch.Item> before) {
    List<LoadedBatch.Item> items = Stream.concat(batch.stream(), before.stream()).toList();
    List<Batch.Request> requests = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      requests.addAll(
          requests(i, items.get(i), i < batch.size() ? plan.targets() : plan.targetsBefore()));
    }
    return trained(items, requests, plan.looks());
  }

  private List<Batch.Request> requests(int position, LoadedBatch.Item item, Set<Target> targets) {
    return targets.stream()
        .flatMap(target -> item.requests(position, target, network).stream())
        .toList();
  }

  /** What is asked of images, and what some metrics of a change look at, under trained weights. */
  ExplainedBatch trained(
      List<LoadedBatch.Item> items, List<Batch.Request> requests, Collection<Plan.Look> looks) {
    if (items.isEmpty()) {
      return new ExplainedBatch(DrawnStage.TRAINED, List.of());
    }
    BatchMaps clean = graph.explain(LoadedBatch.batch(items, requests));
    return explained(DrawnStage.TRAINED, items, clean, highest(clean), looks);
  }

  /**
   * What some metrics of a change look at under other weights.
   *
   * @param trained the class of every image that was the highest under trained weights
   */
  ExplainedBatch changed(
      DrawnStage at,
      List<LoadedBatch.Item> items,
      List<Integer> trained,
      Collection<Plan.Look> looks) {
    List<Batch.Request> requests =
        looks.stream()
            .filter(look -> look.noise().isEmpty())
            .map(Plan.Look::target)
            .distinct()
            .flatMap(target -> requests(target, trained).stream())
            .toList();
    return explained(at, items, graph.explain(LoadedBatch.batch(items, requests)), trained, looks);
  }

  private static List<Batch.Request> requests(Followed followed, List<Integer> trained) {
    return IntStream.range(0, trained.size())
        .mapToObj(
            i ->
                new Batch.Request(
                    i, followed == Followed.FIXED ? new Target.Of(trained.get(i)) : Target.HIGHEST))
        .toList();
  }

  private ExplainedBatch explained(
      DrawnStage at,
      List<LoadedBatch.Item> items,
      BatchMaps clean,
      List<Integer> trained,
      Collection<Plan.Look> looks) {
    Map<Plan.Look, List<Map<BatchMaps.Case, SaliencyMap>>> noisy = new LinkedHashMap<>();
    for (Plan.Look look : looks) {
      look.noise()
          .ifPresent(
              noise ->
                  noisy.computeIfAbsent(
                      look, l -> means(items, noise, followed(l.target(), clean, trained))));
    }
    return new ExplainedBatch(
        at,
        IntStream.range(0, items.size())
            .mapToObj(i -> new ExplainedImage(items.get(i), i, clean, noisy))
            .toList());
  }

  /** The class of every image, which its noisy copies keep whatever their own logits are. */
  private static List<Integer> followed(Followed target, BatchMaps clean, List<Integer> trained) {
    return target == Followed.FIXED ? trained : highest(clean);
  }

  private static List<Integer> highest(BatchMaps maps) {
    return maps.logits().stream().map(ExplainedImage::highest).toList();
  }

  private List<Map<BatchMaps.Case, SaliencyMap>> means(
      List<LoadedBatch.Item> items, Noise noise, List<Integer> classes) {
    NoisyCopies copies = new NoisyCopies(noise, seed);
    List<Batch.Request> requests = requests(Followed.FIXED, classes);
    MeanMaps means = new MeanMaps();
    for (int copy = 0; copy < noise.samples(); copy++) {
      Batch batch = new Batch(items.size(), copies.of(items, copy), requests);
      means.add(graph.explain(batch).methods());
    }
    return means.means();
  }
}
