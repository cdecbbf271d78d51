// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Window;

/** Draws shapes and settings at random, the same for the same seed. */
record Dice(Random random) {

  Dice(long seed) {
    this(new Random(seed));
  }

  /** A number from one to another, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** So many of something. */
  <T> List<T> several(int count, IntFunction<T> each) {
    return IntStream.range(0, count).mapToObj(each).toList();
  }

  List<Integer> shuffled(int count) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  /** A map of a number of channels. */
  Extent map(int channels) {
    return Extent.map(between(1, 6), between(1, 6), channels);
  }

  /** A map, a list of units or of places, or what has images elsewhere, several times each. */
  Extent extent() {
    return switch (between(0, 4)) {
      case 0 -> Extent.units(between(1, 7));
      case 1 -> new Extent(List.of(1, between(1, 5), between(1, 5)), 0);
      case 2 -> new Extent(List.of(between(1, 4), between(1, 3), between(1, 5)), 1);
      case 3 -> new Extent(List.of(between(2, 3), between(1, 4), between(1, 5)), 0);
      default -> map(between(1, 5));
    };
  }

  /** Axes of a value, at least one, that are not those of images; in ascending order. */
  List<Integer> axes(Extent extent) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, extent.sizes().size()).boxed().toList());
    all.remove(Integer.valueOf(extent.images()));
    Collections.shuffle(all, random);
    return all.subList(0, between(1, all.size())).stream().sorted().toList();
  }

  private Window.Size size(int least, int most) {
    return new Window.Size(between(least, most), between(least, most));
  }

  /**
   * A window that fits a map.
   *
   * @param beyond whether its last step may go beyond the padding
   */
  Window window(Extent map, boolean beyond) {
    if (chance(.2)) {
      return Window.same(oneOf(1, 3, 5));
    }
    while (true) {
      Window window =
          new Window(
              size(1, 4),
              chance(.5) ? Window.Size.square(between(1, 3)) : size(1, 3),
              chance(.5) ? Window.Size.ONE : size(1, 3),
              size(0, 2),
              size(0, 2),
              beyond && chance(.5) ? size(0, 2) : Window.Size.ZERO);
      if (window.rows(map.height()) > 0 && window.columns(map.width()) > 0) {
        return window;
      }
    }
  }
}
