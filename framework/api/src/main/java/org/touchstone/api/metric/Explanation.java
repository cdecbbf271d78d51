// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;

/**
 * One image as one method explains it.
 *
 * <p>The objects of the sample lie in pixels of the original image, the maps in pixels of the
 * network's input, which covers the crop and no more of the image.
 *
 * @param sample the image as it was decoded, with its objects
 * @param crop the part of the original image that the network sees and the maps cover
 * @param labels the network's classes, in the order of the logits
 * @param logits one a class, before any softmax
 * @param maps by the class's position among the logits: the map of each class that the metric asked
 *     for, at the size of the network's input
 * @param previous the image before this one in the dataset of which the metric's maps are finite,
 *     for metrics that {@linkplain Metric#readsPrevious read} it; empty for all others, and at the
 *     first image. Its own {@code previous} is empty.
 */
public record Explanation(
    Sample sample,
    Crop crop,
    List<String> labels,
    List<Float> logits,
    Map<Integer, SaliencyMap> maps,
    Optional<Explanation> previous) {

  /** One whose network sees the whole image; the parts as above. */
  public Explanation(
      Sample sample,
      List<String> labels,
      List<Float> logits,
      Map<Integer, SaliencyMap> maps,
      Optional<Explanation> previous) {
    this(sample, Crop.of(sample.image()), labels, logits, maps, previous);
  }

  /** The objects of which the network sees at least one pixel. */
  public List<Annotation> visible() {
    return sample.objects().stream().filter(object -> crop.sees(object.region())).toList();
  }

  /** The same without the image before it. */
  public Explanation alone() {
    return previous.isEmpty()
        ? this
        : new Explanation(sample, crop, labels, logits, maps, Optional.empty());
  }

  /** The class of the highest logit, by its position; the first one of equals. */
  public int highest() {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  /** The class of the lowest logit, by its position; the first one of equals. */
  public int lowest() {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) < logits.get(best) ? i : best;
    }
    return best;
  }

  /**
   * The map of a class.
   *
   * @param index of the class, by its position among the logits
   * @return at the size of the network's input
   * @throws IllegalStateException if the metric did not ask for it
   */
  public SaliencyMap map(int index) {
    SaliencyMap map = maps.get(index);
    if (map == null) {
      throw new IllegalStateException(
          "The map of class %s was not asked for; a metric gets the targets that it names."
              .formatted(index));
    }
    return map;
  }
}
