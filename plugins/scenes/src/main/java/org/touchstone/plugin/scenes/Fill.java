// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.util.Optional;

/**
 * The paint of an object: plain, striped or checked.
 *
 * @param first the only colour of a plain object
 * @param second the other colour of stripes and checks
 * @param along turns of the pattern per pixel to the right, across its bands
 * @param down turns of the pattern per pixel down, across its bands
 */
record Fill(Pattern pattern, SceneColour first, SceneColour second, float along, float down) {

  enum Pattern {
    PLAIN,
    STRIPED,
    CHECKED
  }

  /** How far both colours stay from the ground, so that the outline is seen. */
  private static final float OUTLINE = 115;

  /** How far they stay from each other: less, so that no pattern hides the outline. */
  private static final float INSIDE = 75;

  /** Draws a fill that stands out from the given mean colour of the ground. */
  static Fill on(SceneColour ground, Dice dice, int side) {
    Pattern pattern = Pattern.values()[dice.below(Pattern.values().length)];
    SceneColour first = apart(dice, ground, Optional.empty());
    SceneColour second = apart(dice, ground, Optional.of(first));
    float band = side * dice.between(0.026f, 0.042f);
    double angle = dice.between(0, (float) (2 * Math.PI));
    float along = (float) StrictMath.cos(angle) / band;
    return new Fill(pattern, first, second, along, (float) StrictMath.sin(angle) / band);
  }

  /** The two forbidden balls cannot fill the cube of colours, so the search ends. */
  private static SceneColour apart(Dice dice, SceneColour ground, Optional<SceneColour> other) {
    SceneColour drawn;
    do {
      drawn = SceneColour.between(dice, 10, 245);
    } while (drawn.distance(ground) < OUTLINE
        || other.map(drawn::distance).orElse(INSIDE) < INSIDE);
    return drawn;
  }

  /** The colour at an offset, in pixels, from the object's centre. */
  SceneColour at(float x, float y) {
    int band =
        switch (pattern) {
          case PLAIN -> 0;
          case STRIPED -> floor(x * along + y * down);
          case CHECKED -> floor(x * along + y * down) + floor(y * along - x * down);
        };
    return (band & 1) == 0 ? first : second;
  }

  private static int floor(float value) {
    return (int) Math.floor(value);
  }
}
