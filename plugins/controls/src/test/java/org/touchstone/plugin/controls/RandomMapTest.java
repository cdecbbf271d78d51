// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Profile;
import org.touchstone.toolkit.similarity.Similarity;

final class RandomMapTest implements MethodContract, IsNonNegative {

  private static final float[] PIXELS = TinyNet.noise(3, 2);

  @Override
  public Method method() {
    return RandomMap.DEFAULT;
  }

  /** The same hash in whole numbers of Java, to the last bit. */
  @ParameterizedTest
  @ValueSource(ints = {1, -7, Integer.MAX_VALUE})
  void isAHashOfImageClassAndPixel(int seed) {
    TinyMaps maps = TinyMaps.of(new RandomMap(seed), PIXELS);
    for (int image = 0; image < 2; image++) {
      for (int target = 0; target < 4; target++) {
        assertThat(maps.map(image, target).values()).isEqualTo(slow(image, target, seed));
      }
    }
  }

  private static float[] slow(int image, int target, int seed) {
    int values = PIXELS.length / 2;
    int sum =
        IntStream.range(image * values, (image + 1) * values)
            .map(i -> mixed(Float.floatToRawIntBits(PIXELS[i])))
            .sum();
    int row = mixed(mixed(sum) + seed + target * 0x85ebca6b);
    float[] map = new float[16 * 24];
    for (int i = 0; i < map.length; i++) {
      map[i] = (mixed(row + i * 0x9e3779b1) & 0xffffff) / 16777216f;
    }
    return map;
  }

  private static int mixed(int value) {
    int once = (value ^ (value >>> 16)) * 0x7feb352d;
    int twice = (once ^ (once >>> 15)) * 0x846ca68b;
    return twice ^ (twice >>> 16);
  }

  @Test
  void valuesAreUniform() {
    double[] values =
        TinyMaps.of(RandomMap.DEFAULT, TinyNet.noise(4, 8)).all().stream()
            .flatMapToDouble(map -> IntStream.range(0, 384).mapToDouble(i -> map.values()[i]))
            .toArray();
    for (double bound : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
      double below = Arrays.stream(values).filter(value -> value < bound).count();
      assertThat(below / values.length).isCloseTo(bound, within(0.02));
    }
  }

  @Test
  void mapsOfOtherClassesImagesAndSeedsAreUnrelated() {
    TinyMaps maps = TinyMaps.of(RandomMap.DEFAULT, PIXELS);
    SaliencyMap other = TinyMaps.of(new RandomMap(2), PIXELS).map(0, 0);
    Profile first = ranks(maps.map(0, 0));
    for (SaliencyMap map : new SaliencyMap[] {maps.map(0, 1), maps.map(1, 0), other}) {
      assertThat(first.similarityTo(ranks(map))).isCloseTo(0, within(0.2));
    }
  }

  private static Profile ranks(SaliencyMap map) {
    return Similarity.SPEARMAN.profile(map, Hog.DEFAULT);
  }
}
