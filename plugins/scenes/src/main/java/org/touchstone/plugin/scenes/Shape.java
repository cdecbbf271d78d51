// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.util.Locale;

/** The ten classes, in the order of their labels; each outline lies in the unit circle. */
enum Shape {
  DISK((x, y) -> x * x + y * y <= 0.9f),
  RING((x, y) -> x * x + y * y <= 1 && x * x + y * y >= 0.3f),
  SQUARE((x, y) -> max(x, y) <= 0.707f),
  TRIANGLE((x, y) -> y <= 0.5f && 0.866f * Math.abs(x) - 0.5f * y <= 0.5f),
  STAR(Shape::star),
  CROSS((x, y) -> Math.min(Math.abs(x), Math.abs(y)) <= 0.3f && max(x, y) <= 0.95f),
  HEART(Shape::heart),
  CRESCENT((x, y) -> x * x + y * y <= 1 && square(x - 0.42f) + y * y >= 0.6724f),
  HEXAGON((x, y) -> Math.abs(y) <= 0.866f && 0.866f * Math.abs(x) + 0.5f * Math.abs(y) <= 0.866f),
  ARROW(Shape::arrow);

  /** Whether a point belongs to the shape; x points right, y down. */
  @FunctionalInterface
  interface Outline {
    boolean covers(float x, float y);
  }

  // The lambdas above capture nothing, so they are as immutable as the constants.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Outline outline;

  Shape(Outline outline) {
    this.outline = outline;
  }

  Outline outline() {
    return outline;
  }

  /** The label. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A pentagram: the points that at most one of the five lines cuts off. */
  private static boolean star(float x, float y) {
    float a = 0.9511f * Math.abs(x);
    float b = 0.5878f * Math.abs(x);
    int outside = y > 0.309f ? 1 : 0;
    outside += a + 0.309f * y > 0.309f ? 1 : 0;
    outside += -a + 0.309f * y > 0.309f ? 1 : 0;
    outside += b - 0.809f * y > 0.309f ? 1 : 0;
    outside += -b - 0.809f * y > 0.309f ? 1 : 0;
    return outside <= 1;
  }

  /** Two round lobes, the notch between them filled below, and their common tangents to the tip. */
  private static boolean heart(float x, float y) {
    float across = Math.abs(x);
    boolean lobe = square(across - 0.43f) + square(y + 0.33f) <= 0.207f;
    boolean between = across <= 0.43f && y >= -0.33f && y <= 0;
    return lobe || between || (y >= -0.054f && across <= 0.766f * (0.98f - y));
  }

  /** A shaft and a triangular head that point right. */
  private static boolean arrow(float x, float y) {
    boolean head = x >= 0.05f && Math.abs(y) <= 0.82f * (1 - x);
    return head || (x >= -0.96f && x <= 0.05f && Math.abs(y) <= 0.24f);
  }

  private static float max(float x, float y) {
    return Math.max(Math.abs(x), Math.abs(y));
  }

  private static float square(float value) {
    return value * value;
  }
}
