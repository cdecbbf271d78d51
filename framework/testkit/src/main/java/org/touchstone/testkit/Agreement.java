// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.testkit.reference.ReferenceMethod;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

/** Holds a method to a slow one, on {@link TinyNet}, for images of noise and every class. */
public final class Agreement {

  /** By how much single precision may miss double precision, as a share of the largest value. */
  private static final double TOLERANCE = 1e-4;

  private static final float[] PIXELS = TinyNet.noise(20, 2);
  private static final List<ReferenceNet> NETS =
      List.of(TinyNet.reference(PIXELS, 0), TinyNet.reference(PIXELS, 1));

  private Agreement() {}

  /** Fails where the maps differ in size or in a value, or if the slow ones are all 0. */
  public static void check(Method fast, ReferenceMethod slow) {
    check(fast, slow, TOLERANCE);
  }

  /**
   * The same for methods that amplify rounding.
   *
   * @param tolerance as a share of the largest value of a map
   */
  public static void check(Method fast, ReferenceMethod slow, double tolerance) {
    check(fast, TinyMaps.of(fast, PIXELS), slow, tolerance);
  }

  /** The same for many methods, which are built into one graph. */
  public static <M extends Method> void checkAll(List<M> fast, Function<M, ReferenceMethod> slow) {
    List<TinyMaps> maps = TinyMaps.ofAll(fast, PIXELS);
    for (int i = 0; i < fast.size(); i++) {
      check(fast.get(i), maps.get(i), slow.apply(fast.get(i)), TOLERANCE);
    }
  }

  private static void check(Method fast, TinyMaps maps, ReferenceMethod slow, double tolerance) {
    double largest = 0;
    for (int image = 0; image < NETS.size(); image++) {
      for (int target = 0; target < TinyNet.NETWORK.classes(); target++) {
        Volume expected = slow.map(NETS.get(image), target);
        largest = Math.max(largest, expected.abs().max());
        same(fast, maps.map(image, target), expected, tolerance);
      }
    }
    assertThat(largest).as("the largest value of the slow maps of %s", fast).isPositive();
  }

  private static void same(Method fast, SaliencyMap found, Volume expected, double tolerance) {
    assertThat(new int[] {found.height(), found.width()})
        .as("the size of a map of %s", fast)
        .containsExactly(expected.height(), expected.width());
    double worst = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double difference = Math.abs(found.values()[i] - expected.values()[i]);
      // Unlike Math.max, this finds NaN.
      worst = difference <= worst ? worst : difference;
    }
    assertThat(worst)
        .as("the largest difference of %s from the slow method", fast)
        .isLessThanOrEqualTo(tolerance * expected.abs().max());
  }
}
