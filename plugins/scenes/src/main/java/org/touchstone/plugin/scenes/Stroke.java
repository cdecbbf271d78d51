// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

/**
 * A thin short line of clutter, in pixels.
 *
 * @param cosine the line's direction to the right
 * @param sine the line's direction down
 * @param reach half its length
 * @param thickness half its width
 */
record Stroke(
    float x, float y, float cosine, float sine, float reach, float thickness, SceneColour colour) {

  private static final float OPACITY = 0.7f;

  static Stroke any(Dice dice, int side) {
    double angle = dice.between(0, (float) Math.PI);
    return new Stroke(
        dice.between(0, side),
        dice.between(0, side),
        (float) StrictMath.cos(angle),
        (float) StrictMath.sin(angle),
        side * dice.between(0.04f, 0.13f),
        side * dice.between(0.004f, 0.009f),
        SceneColour.between(dice, 20, 235));
  }

  void paint(SceneCanvas canvas) {
    SceneCanvas.Span rows = SceneCanvas.Span.around(y, reach + 2, canvas.side());
    SceneCanvas.Span columns = SceneCanvas.Span.around(x, reach + 2, canvas.side());
    for (int row = rows.first(); row <= rows.last(); row++) {
      for (int column = columns.first(); column <= columns.last(); column++) {
        float opacity = OPACITY * cover(column + 0.5f - x, row + 0.5f - y);
        if (opacity > 0) {
          canvas.blend(row, column, colour, opacity);
        }
      }
    }
  }

  /** How much of a pixel the line covers: it fades out over the width of one pixel. */
  private float cover(float right, float down) {
    float along = Math.abs(right * cosine + down * sine) - reach;
    float across = Math.abs(down * cosine - right * sine) - thickness;
    return Math.max(0, Math.min(1, 0.5f - Math.max(along, across)));
  }
}
