// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

/** What lies behind the objects: colour noise of several scales and a few thin strokes. */
final class Ground {

  private static final int COARSEST = 3;
  private static final float[] STRENGTHS = {34, 20, 14, 10, 8};

  private Ground() {}

  static SceneCanvas paint(Dice dice, int side) {
    SceneCanvas canvas = new SceneCanvas(side, noise(dice, side));
    int strokes = 2 + dice.below(5);
    for (int i = 0; i < strokes; i++) {
      Stroke.any(dice, side).paint(canvas);
    }
    return canvas;
  }

  /** Noise on a coarse grid, enlarged, with weaker noise added, enlarged again, and so on. */
  private static float[] noise(Dice dice, int side) {
    int cells = COARSEST;
    float[] grid = flat(SceneColour.between(dice, 60, 195), cells);
    float contrast = dice.between(0.5f, 1);
    for (float strength : STRENGTHS) {
      shake(grid, dice, contrast * strength);
      int finer = strength == STRENGTHS[STRENGTHS.length - 1] ? side : 2 * cells;
      grid = enlarge(grid, cells, finer);
      cells = finer;
    }
    return grid;
  }

  private static float[] flat(SceneColour colour, int cells) {
    float[] grid = new float[cells * cells * 3];
    for (int i = 0; i < grid.length; i += 3) {
      grid[i] = colour.red();
      grid[i + 1] = colour.green();
      grid[i + 2] = colour.blue();
    }
    return grid;
  }

  private static void shake(float[] grid, Dice dice, float strength) {
    for (int i = 0; i < grid.length; i++) {
      grid[i] += dice.between(-strength, strength);
    }
  }

  /** Bilinear, corners on corners. */
  private static float[] enlarge(float[] grid, int from, int to) {
    float[] large = new float[to * to * 3];
    float[] line = new float[from * 3];
    float step = (from - 1f) / (to - 1f);
    for (int row = 0; row < to; row++) {
      int above = Math.min((int) (row * step), from - 2);
      mixRows(grid, above * line.length, row * step - above, line);
      stretch(line, large, row * to * 3, to, step);
    }
    return large;
  }

  private static void mixRows(float[] grid, int above, float part, float[] line) {
    for (int i = 0; i < line.length; i++) {
      float top = grid[above + i];
      line[i] = top + part * (grid[above + line.length + i] - top);
    }
  }

  private static void stretch(float[] line, float[] large, int start, int to, float step) {
    for (int column = 0; column < to; column++) {
      int left = Math.min((int) (column * step), line.length / 3 - 2);
      float part = column * step - left;
      for (int channel = 0; channel < 3; channel++) {
        float near = line[left * 3 + channel];
        float far = line[left * 3 + 3 + channel];
        large[start + column * 3 + channel] = near + part * (far - near);
      }
    }
  }
}
