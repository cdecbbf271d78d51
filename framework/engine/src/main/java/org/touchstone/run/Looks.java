// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Followed;
import org.touchstone.api.metric.Noise;
import org.touchstone.api.metric.Target;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.plan.Plan;

/**
 * Explains a batch as the metrics of a change look at it, under the weights that are in place. All
 * looks without noise share one run of the graph; a noisy one takes a run a copy.
 *
 * @param seed of the noise
 */
record Looks(CompiledGraph graph, long seed) {

  /** Under trained weights, where the batch itself has been explained already. */
  Seen trained(Explained explained, Collection<Plan.Look> looks) {
    return seen(At.TRAINED, explained.loaded(), explained.maps(), explained.highest(), looks);
  }

  /**
   * Under other weights.
   *
   * @param trained the class of every image that was the highest under trained weights
   */
  Seen under(At at, Loaded loaded, List<Integer> trained, Collection<Plan.Look> looks) {
    List<Batch.Request> requests =
        looks.stream()
            .filter(look -> look.noise().isEmpty())
            .map(Plan.Look::target)
            .distinct()
            .flatMap(target -> requests(target, trained).stream())
            .toList();
    BatchMaps clean = graph.explain(new Batch(loaded.items().size(), loaded.pixels(), requests));
    return seen(at, loaded, clean, trained, looks);
  }

  private static List<Batch.Request> requests(Followed followed, List<Integer> trained) {
    return IntStream.range(0, trained.size())
        .mapToObj(
            i ->
                new Batch.Request(
                    i, followed == Followed.FIXED ? new Target.Of(trained.get(i)) : Target.HIGHEST))
        .toList();
  }

  private Seen seen(
      At at, Loaded loaded, BatchMaps clean, List<Integer> trained, Collection<Plan.Look> looks) {
    Map<Plan.Look, List<Map<BatchMaps.Row, SaliencyMap>>> maps = new LinkedHashMap<>();
    for (Plan.Look look : loaded.items().isEmpty() ? List.<Plan.Look>of() : looks) {
      maps.computeIfAbsent(
          look,
          l ->
              l.noise()
                  .map(noise -> means(loaded, noise, followed(l.target(), clean, trained)))
                  .orElse(clean.maps()));
    }
    return new Seen(at, loaded, clean.logits(), clean.failures(), maps);
  }

  /** The class of every image, which its noisy copies keep whatever their own logits are. */
  private static List<Integer> followed(Followed target, BatchMaps clean, List<Integer> trained) {
    return target == Followed.FIXED
        ? trained
        : clean.logits().stream().map(Explained::highest).toList();
  }

  private List<Map<BatchMaps.Row, SaliencyMap>> means(
      Loaded loaded, Noise noise, List<Integer> classes) {
    NoisyCopies copies = new NoisyCopies(noise, seed);
    List<Batch.Request> requests = requests(Followed.FIXED, classes);
    MeanMaps means = new MeanMaps();
    for (int copy = 0; copy < noise.samples(); copy++) {
      Batch batch = new Batch(loaded.items().size(), copies.of(loaded, copy), requests);
      means.add(graph.explain(batch).maps());
    }
    return means.means();
  }
}
