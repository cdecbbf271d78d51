// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.util.ArrayList;
import java.util.List;

/** The circle, in pixels, that an object lies in. */
record Spot(float x, float y, float radius) {

  private static final float SMALLEST = 0.10f;
  private static final float LARGEST = 0.24f;
  private static final int TRIES = 30;

  /**
   * The closest that two centres come, as a part of the sum of their radii. At 0.95 an object
   * covers a sliver of another at most.
   */
  private static final float NEAREST = 0.95f;

  /** Places circles inside the picture that hardly overlap; a crowd that fails starts smaller. */
  static List<Spot> scatter(Dice dice, int count, int side) {
    float largest = LARGEST;
    List<Spot> spots = attempt(dice, count, side, largest);
    while (spots.size() < count) {
      largest = Math.max(SMALLEST, largest - 0.02f);
      spots = attempt(dice, count, side, largest);
    }
    return spots;
  }

  private static List<Spot> attempt(Dice dice, int count, int side, float largest) {
    List<Spot> spots = new ArrayList<>(count);
    for (int tries = 0; tries < TRIES && spots.size() < count; tries++) {
      Spot spot = any(dice, side, largest);
      if (spots.stream().noneMatch(spot::crowds)) {
        spots.add(spot);
      }
    }
    return spots;
  }

  private static Spot any(Dice dice, int side, float largest) {
    float radius = side * dice.between(SMALLEST, largest);
    return new Spot(
        dice.between(radius, side - radius), dice.between(radius, side - radius), radius);
  }

  private boolean crowds(Spot other) {
    float across = x - other.x;
    float down = y - other.y;
    float nearest = NEAREST * (radius + other.radius);
    return across * across + down * down < nearest * nearest;
  }
}
