// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.inquiry.Inquiry;
import org.touchstone.inquiry.Look;
import org.touchstone.inquiry.Surroundings;
import org.touchstone.plan.Plan;

/**
 * Explains images under the weights that are in place.
 *
 * @param seed of all that is random
 */
record Explainer(Network network, Inquiry inquiry, long seed) {

  /**
   * Explains images of a dataset as a plan has it.
   *
   * @param graph compiled for the plan
   * @param seed of all that is random
   */
  static Explainer of(Plan plan, CompiledGraph graph, SampleReader reader, long seed) {
    Surroundings surroundings =
        new Surroundings(
            seed,
            reader.preprocessing().black(),
            new ReferenceImages(reader, seed),
            plan.viewsAtOnce());
    return new Explainer(
        plan.network(),
        new Inquiry(plan.network(), graph, plan.methodsByName(), surroundings),
        seed);
  }

  /**
   * Asks what probes want to know of an image that was explained, under the same weights.
   *
   * @return of each probe what its plugin threw
   */
  List<Optional<PluginException>> ask(ExplainedImage image, List<? extends Probe> probes) {
    return inquiry.ask(image.found(), image.position(), probes);
  }

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
    return explained(DrawnStage.TRAINED, items, requests, looks, (look, highest) -> highest);
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
            .filter(Plan.Look::once)
            .map(Plan.Look::target)
            .distinct()
            .flatMap(target -> requests(target, trained).stream())
            .toList();
    return explained(
        at,
        items,
        requests,
        looks,
        (look, highest) -> look.target() == Followed.FIXED ? trained : highest);
  }

  private static List<Batch.Request> requests(Followed followed, List<Integer> trained) {
    return IntStream.range(0, trained.size())
        .mapToObj(
            i ->
                new Batch.Request(
                    i, followed == Followed.FIXED ? new Target.Of(trained.get(i)) : Target.HIGHEST))
        .toList();
  }

  /** A view keeps the class that the image itself has, whatever its own logits are. */
  private ExplainedBatch explained(
      DrawnStage at,
      List<LoadedBatch.Item> items,
      List<Batch.Request> requests,
      Collection<Plan.Look> looks,
      BiFunction<Plan.Look, List<Integer>, List<Integer>> classes) {
    Map<Plan.Look, Look> wanted = new LinkedHashMap<>();
    Inquiry.Found found =
        inquiry.explain(
            items.stream().map(LoadedBatch.Item::pictured).toList(),
            requests,
            logits -> {
              List<Integer> highest = logits.stream().map(ExplainedImage::highest).toList();
              looks.stream()
                  .filter(look -> !look.once())
                  .forEach(l -> wanted.put(l, new Look(l.inputs(), classes.apply(l, highest))));
              return wanted.values();
            });
    Map<Plan.Look, List<Map<BatchMaps.Case, SaliencyMap>>> looked = new LinkedHashMap<>();
    wanted.forEach((look, of) -> looked.put(look, found.looks().get(of)));
    return new ExplainedBatch(
        at,
        IntStream.range(0, items.size())
            .mapToObj(i -> new ExplainedImage(items.get(i), i, found, looked))
            .toList());
  }
}
