// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;

/**
 * Images with three objects each, explained by maps of a known kind, for {@link MetricContract} and
 * {@link ChangeMetricContract}. Of every other image the network sees a part alone, whose border
 * cuts through an object.
 */
final class MetricCases {

  private static final List<String> LABELS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven");
  private static final int IMAGES = 8;
  private static final int HEIGHT = 80;
  private static final int WIDTH = 120;
  private static final int SIDE = 96;
  private static final int OBJECT = 16;
  private static final Crop PART = new Crop(2.5, 12, HEIGHT - 3.25, WIDTH - 12);

  private MetricCases() {}

  static Stream<Explanation> noise(Metric.OfImage metric) {
    return explained(metric, (bare, index) -> noise(bare.sample().id().hashCode() + index));
  }

  static Stream<Explanation> constant(Metric.OfImage metric) {
    return explained(metric, (bare, index) -> constant());
  }

  static Stream<Explanation> notFinite(Metric.OfImage metric) {
    return explained(metric, (bare, index) -> notFinite(index));
  }

  /** A bump on the object of the class; elsewhere, differently for each class, if it has none. */
  static Stream<Explanation> perfect(Metric.OfImage metric) {
    return explained(metric, (bare, index) -> bump(bare, index, 1));
  }

  /** Minus the perfect maps. */
  static Stream<Explanation> inverted(Metric.OfImage metric) {
    return explained(metric, (bare, index) -> bump(bare, index, -1));
  }

  /** Noise, where no class can be told from another: there is one, or all logits are equal. */
  static Stream<Explanation> degenerate(Metric.OfImage metric) {
    Maps maps = (bare, index) -> noise(bare.sample().id().hashCode() + index);
    return Stream.of(1, LABELS.size())
        .filter(classes -> exist(metric.targets(), classes))
        .flatMap(classes -> explained(metric, maps, image -> tied(image, classes)));
  }

  private static boolean exist(Set<Target> targets, int classes) {
    return targets.stream()
        .noneMatch(target -> target instanceof Target.Of one && one.index() >= classes);
  }

  /** An image without maps whose logits are all equal. */
  static Explanation tied(int image, int classes) {
    List<Float> logits = Collections.nCopies(classes, 0.5f);
    return new Explanation(
        sample(image), LABELS.subList(0, classes), logits, Map.of(), Optional.empty());
  }

  private interface Maps {
    SaliencyMap of(Explanation bare, int index);
  }

  private static Stream<Explanation> explained(Metric.OfImage metric, Maps maps) {
    return explained(metric, maps, image -> bare(image, image));
  }

  /** Gives exactly the maps that the metric asks for. */
  private static Stream<Explanation> explained(
      Metric.OfImage metric, Maps maps, IntFunction<Explanation> bare) {
    List<Explanation> explanations = new ArrayList<>();
    Optional<Explanation> previous = Optional.empty();
    for (int i = 0; i < IMAGES; i++) {
      Explanation explanation = explained(metric, maps, bare.apply(i), previous);
      explanations.add(explanation);
      previous = Optional.of(explanation.alone());
    }
    return explanations.stream();
  }

  private static Explanation explained(
      Metric.OfImage metric, Maps maps, Explanation bare, Optional<Explanation> previous) {
    Map<Integer, SaliencyMap> asked = new HashMap<>();
    for (Target target : metric.targets()) {
      classes(target, bare).forEach(index -> asked.put(index, maps.of(bare, index)));
    }
    return new Explanation(
        bare.sample(), bare.crop(), bare.labels(), bare.logits(), asked, previous);
  }

  /** An image without maps. */
  static Explanation bare(int image, int seedOfLogits) {
    Sample sample = sample(image);
    Crop crop = image % 2 == 0 ? Crop.of(sample.image()) : PART;
    return new Explanation(sample, crop, LABELS, logits(seedOfLogits), Map.of(), Optional.empty());
  }

  private static IntStream classes(Target target, Explanation explanation) {
    if (target instanceof Target.Labelled) {
      return explanation.sample().labels().stream()
          .mapToInt(explanation.labels()::indexOf)
          .filter(index -> index >= 0);
    }
    if (target instanceof Target.Highest) {
      return IntStream.of(explanation.highest());
    }
    if (target instanceof Target.Lowest) {
      return IntStream.of(explanation.lowest());
    }
    if (target instanceof Target.Of one) {
      return IntStream.of(one.index());
    }
    if (target instanceof Target.Other other) {
      return IntStream.of(other.in(explanation));
    }
    throw new AssertionError(target);
  }

  private static Sample sample(int image) {
    List<Annotation> objects = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      int top = 4 + (image * 5 + k * 20) % (HEIGHT - OBJECT - 8);
      int left = 4 + k * 36;
      Region box = new Region.Box(top, left, top + OBJECT - 1, left + OBJECT - 1);
      objects.add(new Annotation(LABELS.get((image + 2 * k) % LABELS.size()), box, false));
    }
    return new Sample(
        "image" + image, new Image(HEIGHT, WIDTH, new byte[HEIGHT * WIDTH * 3]), objects);
  }

  private static List<Float> logits(int seed) {
    Random random = new Random(seed);
    return LABELS.stream().map(label -> (float) random.nextGaussian()).toList();
  }

  static SaliencyMap constant() {
    return new SaliencyMap(SIDE, SIDE, new float[SIDE * SIDE]);
  }

  static SaliencyMap notFinite(int seed) {
    SaliencyMap map = noise(seed);
    map.values()[SIDE] = Float.NaN;
    return map;
  }

  static SaliencyMap noise(int seed) {
    Random random = new Random(seed);
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new SaliencyMap(SIDE, SIDE, values);
  }

  static SaliencyMap bump(Explanation bare, int index, int sign) {
    List<Annotation> objects = bare.sample().objects(LABELS.get(index));
    Region.Box box =
        objects.isEmpty()
            ? new Region.Box(0, 12 * index, 6, 12 * index + 12)
            : objects.get(0).region().bounds();
    Crop crop = bare.crop();
    double row = ((box.top() + box.bottom() + 1) / 2.0 - crop.top()) * SIDE / crop.height();
    double column = ((box.left() + box.right() + 1) / 2.0 - crop.left()) * SIDE / crop.width();
    float[] values = new float[SIDE * SIDE];
    for (int r = 0; r < SIDE; r++) {
      for (int c = 0; c < SIDE; c++) {
        double distance = Math.hypot(r + 0.5 - row, c + 0.5 - column);
        values[r * SIDE + c] = (float) (sign * Math.exp(-distance / 20));
      }
    }
    return new SaliencyMap(SIDE, SIDE, values);
  }
}
