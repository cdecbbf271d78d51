// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Arrays;
import java.util.List;
import org.touchstone.api.metric.Target;

/**
 * Images and the classes to explain them for.
 *
 * @param pixels preprocessed, [images, height, width, 3] row-major
 * @param requests which image for which class; {@link Target.Labelled} and {@link Target.Other}
 *     must have been resolved
 */
public record Batch(int images, float[] pixels, List<Request> requests) {

  public Batch {
    requests = List.copyOf(requests);
    for (Request request : requests) {
      if (request.image() < 0 || request.image() >= images) {
        throw new IllegalArgumentException(
            "Image %s is asked for in a batch of %s.".formatted(request.image(), images));
      }
    }
  }

  /** One image of this batch with what is asked of it. */
  Batch only(int image) {
    int size = pixels.length / images;
    return new Batch(
        1,
        Arrays.copyOfRange(pixels, image * size, (image + 1) * size),
        requests.stream()
            .filter(request -> request.image() == image)
            .map(request -> new Request(0, request.target(), request.steps()))
            .toList());
  }

  /** The pixels of several images of one size, one after the other. */
  public static float[] joined(List<float[]> images) {
    int size = images.isEmpty() ? 0 : images.get(0).length;
    float[] all = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, all, i * size, size);
    }
    return all;
  }

  /**
   * One image for one class.
   *
   * @param image the position in the batch
   * @param steps so many classes after the highest, counted round; 0 for any other target
   */
  public record Request(int image, Target target, int steps) {

    /** One image for the class of a target itself. */
    public Request(int image, Target target) {
      this(image, target, 0);
    }

    /**
     * The class that is meant.
     *
     * @param logits of the image; the first of equals counts, and NaN is neither the highest nor
     *     the lowest
     */
    public int in(List<Float> logits) {
      if (target instanceof Target.Of of) {
        return of.index();
      }
      int best = 0;
      for (int k = 1; k < logits.size(); k++) {
        best = ranked(logits.get(k)) > ranked(logits.get(best)) ? k : best;
      }
      return (best + steps) % logits.size();
    }

    private float ranked(float logit) {
      if (Float.isNaN(logit)) {
        return Float.NEGATIVE_INFINITY;
      }
      return target instanceof Target.Lowest ? -logit : logit;
    }

    /** The class, or what stands for a class that only the logits tell. */
    int code(int classes) {
      if (target instanceof Target.Of of) {
        if (of.index() < 0 || of.index() >= classes) {
          throw new IllegalArgumentException(
              "Class %s is asked for; the network has classes 0 to %s."
                  .formatted(of.index(), classes - 1));
        }
        return of.index();
      }
      if (target instanceof Target.Highest) {
        return steps == 0 ? CaseRows.HIGHEST : CaseRows.LOWEST - steps;
      }
      if (target instanceof Target.Lowest) {
        return CaseRows.LOWEST;
      }
      throw new IllegalArgumentException(
          "%s classes are resolved before a batch is made."
              .formatted(target.getClass().getSimpleName()));
    }
  }
}
