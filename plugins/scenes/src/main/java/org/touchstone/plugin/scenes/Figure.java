// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.util.BitSet;

/**
 * One object of a scene.
 *
 * @param cosine of the angle by which the shape is turned
 * @param sine of the same angle
 */
record Figure(Shape shape, Spot spot, float cosine, float sine, Fill fill) {

  /** Two by two points a pixel smooth the edge. */
  private static final float[] POINTS = {0.25f, 0.75f};

  private static final int ALL = POINTS.length * POINTS.length;

  static Figure any(Shape shape, Spot spot, SceneColour ground, Dice dice, int side) {
    double angle = dice.between(0, (float) (2 * Math.PI));
    float cosine = (float) StrictMath.cos(angle);
    return new Figure(
        shape, spot, cosine, (float) StrictMath.sin(angle), Fill.on(ground, dice, side));
  }

  /** Paints the object and returns the pixels, row-major, that it covers at two points or more. */
  BitSet paint(SceneCanvas canvas) {
    BitSet mask = new BitSet(canvas.side() * canvas.side());
    SceneCanvas.Span rows = SceneCanvas.Span.around(spot.y(), spot.radius(), canvas.side());
    SceneCanvas.Span columns = SceneCanvas.Span.around(spot.x(), spot.radius(), canvas.side());
    for (int row = rows.first(); row <= rows.last(); row++) {
      for (int column = columns.first(); column <= columns.last(); column++) {
        int points = cover(column - spot.x(), row - spot.y());
        if (points > 0) {
          SceneColour colour = fill.at(column + 0.5f - spot.x(), row + 0.5f - spot.y());
          canvas.blend(row, column, colour, points / (float) ALL);
        }
        if (2 * points >= ALL) {
          mask.set(row * canvas.side() + column);
        }
      }
    }
    return mask;
  }

  /** How many points of a pixel lie in the shape. */
  private int cover(float left, float top) {
    Shape.Outline outline = shape.outline();
    float right = cosine / spot.radius();
    float down = sine / spot.radius();
    int points = 0;
    for (float dx : POINTS) {
      for (float dy : POINTS) {
        float x = left + dx;
        float y = top + dy;
        points += outline.covers(x * right + y * down, y * right - x * down) ? 1 : 0;
      }
    }
    return points;
  }
}
