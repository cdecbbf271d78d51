// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.randomizer.Stage;

/**
 * One image under trained weights and at every stage that a metric reads, with exactly the maps
 * that the metric asks for; for {@link ChangeMetricContract}.
 *
 * @param stages in order, {@link Stage#TRAINED} first
 */
record ChangeCase(Explanation trained, Map<Stage, Explanation> stages) {

  private static final int IMAGES = 3;
  private static final List<Stage> CASCADE = cascade(TinyNet.NETWORK);

  /** The map of one class of an image at a stage. */
  private interface Maps {
    SaliencyMap of(Explanation bare, int index, Stage stage);
  }

  /** One more layer random at each stage, the last one first. */
  private static List<Stage> cascade(Network network) {
    List<Stage> stages = new ArrayList<>();
    Set<String> random = new LinkedHashSet<>();
    List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (Set.of(Op.Conv.class, Op.Dense.class).contains(layers.get(i).kind())) {
        random.add(layers.get(i).name());
        stages.add(Stage.of(network, layers.get(i).name(), random));
      }
    }
    return stages;
  }

  /** Noise wherever weights are random, of which nothing was there before. */
  static List<ChangeCase> unrelated(Metric.OfChange metric) {
    return changes(
        metric,
        (bare, index, stage) ->
            stage.equals(Stage.TRAINED)
                ? MetricCases.bump(bare, index, 1)
                : MetricCases.noise(bare.sample().id().hashCode() + stage.name().hashCode()));
  }

  /** The same map at every stage, whatever class it explains. */
  static List<ChangeCase> unchanged(Metric.OfChange metric) {
    return changes(
        metric, (bare, index, stage) -> MetricCases.noise(bare.sample().id().hashCode()));
  }

  /** Every pair of a good, a constant and a map that is not finite, but that of two good ones. */
  static List<ChangeCase> broken(Metric.OfChange metric) {
    List<Maps> kinds =
        List.of(
            (bare, index, stage) -> MetricCases.noise(index + stage.name().hashCode()),
            (bare, index, stage) -> MetricCases.constant(),
            (bare, index, stage) -> MetricCases.notFinite(index));
    List<ChangeCase> broken = new ArrayList<>();
    for (Maps before : kinds) {
      for (Maps after : kinds) {
        if (before != kinds.get(0) || after != kinds.get(0)) {
          broken.addAll(
              changes(
                  metric,
                  (bare, index, stage) ->
                      (stage.equals(Stage.TRAINED) ? before : after).of(bare, index, stage)));
        }
      }
    }
    return broken;
  }

  /** Noise, where no class can be told from another: there is one, or all logits are equal. */
  static List<ChangeCase> degenerate(Metric.OfChange metric) {
    Maps maps = (sample, index, stage) -> MetricCases.noise(index + stage.name().hashCode());
    List<ChangeCase> degenerate = new ArrayList<>();
    for (int classes : new int[] {1, 3}) {
      degenerate.addAll(changes(metric, maps, (image, stage) -> MetricCases.tied(image, classes)));
    }
    return degenerate;
  }

  private static List<ChangeCase> changes(Metric.OfChange metric, Maps maps) {
    return changes(
        metric,
        maps,
        (image, stage) ->
            MetricCases.bare(
                image, stage.equals(Stage.TRAINED) ? image : stage.name().hashCode() + image));
  }

  private static List<ChangeCase> changes(
      Metric.OfChange metric, Maps maps, BiFunction<Integer, Stage, Explanation> images) {
    List<ChangeCase> changes = new ArrayList<>();
    Optional<Explanation> previous = Optional.empty();
    for (int i = 0; i < IMAGES; i++) {
      int image = i;
      Explanation bare = images.apply(image, Stage.TRAINED);
      Explanation alone = explained(bare, bare.highest(), Stage.TRAINED, maps);
      changes.add(
          new ChangeCase(
              after(previous, alone),
              stages(metric, alone, maps, stage -> images.apply(image, stage))));
      previous = Optional.of(alone);
    }
    return changes;
  }

  private static Map<Stage, Explanation> stages(
      Metric.OfChange metric, Explanation trained, Maps maps, Function<Stage, Explanation> bareAt) {
    Map<Stage, Explanation> stages = new LinkedHashMap<>();
    stages.put(Stage.TRAINED, trained);
    for (Stage stage : CASCADE) {
      if (metric.reads(stage)) {
        Explanation bare = bareAt.apply(stage);
        stages.put(stage, explained(bare, metric.target().in(trained, bare), stage, maps));
      }
    }
    return stages;
  }

  private static Explanation explained(Explanation bare, int index, Stage stage, Maps maps) {
    Map<Integer, SaliencyMap> one = Map.of(index, maps.of(bare, index, stage));
    return new Explanation(
        bare.sample(), bare.crop(), bare.labels(), bare.logits(), one, Optional.empty());
  }

  private static Explanation after(Optional<Explanation> previous, Explanation alone) {
    return new Explanation(
        alone.sample(), alone.crop(), alone.labels(), alone.logits(), alone.maps(), previous);
  }

  /** The same without the image before it. */
  ChangeCase alone() {
    return new ChangeCase(trained.alone(), stages);
  }

  /** The scores at every stage, asked for in order. */
  Map<Stage, List<Score>> scores(Metric.OfChange metric) {
    Metric.Comparison comparison = metric.against(trained);
    Map<Stage, List<Score>> scores = new LinkedHashMap<>();
    stages.forEach((stage, now) -> scores.put(stage, comparison.score(stage, now)));
    return scores;
  }
}
