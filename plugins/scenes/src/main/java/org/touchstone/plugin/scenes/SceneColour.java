// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

/** A colour; each channel runs from 0 to 255. */
record SceneColour(float red, float green, float blue) {

  static SceneColour between(Dice dice, float low, float high) {
    return new SceneColour(
        dice.between(low, high), dice.between(low, high), dice.between(low, high));
  }

  /** The Euclidean distance in RGB. */
  float distance(SceneColour other) {
    float r = red - other.red;
    float g = green - other.green;
    float b = blue - other.blue;
    return (float) Math.sqrt(r * r + g * g + b * b);
  }
}
