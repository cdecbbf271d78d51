// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;

final class ContrastTest {

  @Test
  void objectsStandOutFromWhatSurroundsThem() {
    for (Sample sample : scenes()) {
      for (Annotation object : sample.objects()) {
        double inside = distanceFromSurroundings(sample, object, true);
        double outside = distanceFromSurroundings(sample, object, false);
        assertThat(inside).as(sample.id() + " " + object.label()).isGreaterThan(1.5 * outside);
      }
    }
  }

  private static List<Sample> scenes() {
    return IntStream.range(0, 300)
        .mapToObj(i -> Scene.draw(Dice.of(6, i), 1, 96).sample("scene " + i))
        .toList();
  }

  /**
   * The mean RGB distance of the object's pixels, or of the free pixels in its box, from the mean
   * colour of those free pixels.
   */
  private static double distanceFromSurroundings(Sample sample, Annotation object, boolean inside) {
    List<int[]> free = new ArrayList<>();
    List<int[]> own = new ArrayList<>();
    Region.Box box = object.region().bounds();
    for (int row = Math.max(0, box.top() - 3); row <= Math.min(95, box.bottom() + 3); row++) {
      for (int col = Math.max(0, box.left() - 3); col <= Math.min(95, box.right() + 3); col++) {
        int[] pixel = {row, col};
        if (object.region().contains(row, col)) {
          own.add(pixel);
        } else if (sample.objects().stream().noneMatch(o -> near(o.region(), pixel))) {
          free.add(pixel);
        }
      }
    }
    double[] mean = IntStream.range(0, 3).mapToDouble(c -> mean(sample, free, c)).toArray();
    return (inside ? own : free)
        .stream().mapToDouble(p -> distance(sample, p, mean)).average().orElseThrow();
  }

  /** Whether the pixel may show a smoothed edge of the region. */
  private static boolean near(Region region, int[] pixel) {
    return IntStream.range(0, 9)
        .anyMatch(i -> region.contains(pixel[0] + i / 3 - 1, pixel[1] + i % 3 - 1));
  }

  private static double mean(Sample sample, List<int[]> pixels, int channel) {
    return pixels.stream()
        .mapToInt(p -> sample.image().at(p[0], p[1], channel))
        .average()
        .orElseThrow();
  }

  private static double distance(Sample sample, int[] pixel, double[] colour) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      sum += Math.pow(sample.image().at(pixel[0], pixel[1], channel) - colour[channel], 2);
    }
    return Math.sqrt(sum);
  }
}
