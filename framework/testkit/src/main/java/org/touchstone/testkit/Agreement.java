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

/** Holds a method to a slow one, for images of noise and every class. */
public final class Agreement {

  /** By how much single precision may miss double precision, as a share of the largest value. */
  private static final double TOLERANCE = 1e-4;

  private static final Agreement ON_TINY_NET = new Agreement(TinyNet.SUBJECT);

  private final ContractNetwork subject;
  private final float[] pixels;
  private final List<ReferenceNet> nets;

  private Agreement(ContractNetwork subject) {
    this.subject = subject;
    this.pixels = subject.noise(20, 2);
    this.nets = List.of(subject.reference(pixels, 0), subject.reference(pixels, 1));
  }

  /**
   * On {@link TinyNet}: fails where the maps differ in size or in a value, or if the slow ones are
   * all 0.
   */
  public static void check(Method fast, ReferenceMethod slow) {
    check(fast, slow, TOLERANCE);
  }

  /**
   * The same for methods that amplify rounding.
   *
   * @param tolerance as a share of the largest value of a map
   */
  public static void check(Method fast, ReferenceMethod slow, double tolerance) {
    ON_TINY_NET.checkEach(List.of(fast), method -> slow, tolerance);
  }

  /** The same for many methods, which are built into one graph. */
  public static <M extends Method> void checkAll(List<M> fast, Function<M, ReferenceMethod> slow) {
    ON_TINY_NET.checkEach(fast, slow, TOLERANCE);
  }

  /** The same on another network. */
  public static <M extends Method> void checkAll(
      ContractNetwork subject, List<M> fast, Function<M, ReferenceMethod> slow) {
    new Agreement(subject).checkEach(fast, slow, TOLERANCE);
  }

  /**
   * One method on another network, where rounding is amplified.
   *
   * @param tolerance as a share of the largest value of a map
   */
  public static void check(
      ContractNetwork subject, Method fast, ReferenceMethod slow, double tolerance) {
    new Agreement(subject).checkEach(List.of(fast), method -> slow, tolerance);
  }

  private <M extends Method> void checkEach(
      List<M> fast, Function<M, ReferenceMethod> slow, double tolerance) {
    List<TinyMaps> maps = TinyMaps.ofAll(subject, fast, pixels);
    for (int i = 0; i < fast.size(); i++) {
      check(fast.get(i), maps.get(i), slow.apply(fast.get(i)), tolerance);
    }
  }

  private void check(Method fast, TinyMaps maps, ReferenceMethod slow, double tolerance) {
    double largest = 0;
    for (int image = 0; image < nets.size(); image++) {
      for (int target = 0; target < subject.network().classes(); target++) {
        Volume expected = slow.map(nets.get(image), target);
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
