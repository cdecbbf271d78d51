// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.plugin.scenes.Shape.Outline;

final class ShapeTest {

  private static final int STEPS = 240;

  /** The same shapes drawn by another library from corners and circles. */
  private static final Map<Shape, java.awt.Shape> DRAWN =
      Map.of(
          Shape.DISK, circle(0, 0, Math.sqrt(0.9)),
          Shape.RING, without(circle(0, 0, 1), circle(0, 0, Math.sqrt(0.3))),
          Shape.SQUARE, polygon(4, 1, 1, 45),
          Shape.TRIANGLE, polygon(3, 1, 1, -90),
          Shape.STAR, polygon(10, 1, 0.382, 90),
          Shape.CROSS, with(box(-0.95, -0.3, 1.9, 0.6), box(-0.3, -0.95, 0.6, 1.9)),
          Shape.CRESCENT, without(circle(0, 0, 1), circle(0.42, 0, 0.82)),
          Shape.HEXAGON, polygon(6, 1, 1, 0),
          Shape.ARROW,
              with(box(-0.96, -0.24, 1.02, 0.48), corners(0.05, -0.779, 1, 0, 0.05, 0.779)));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEART")
  void theOutlineIsThatOfTheDrawnShape(Shape shape) {
    java.awt.Shape drawn = DRAWN.get(shape);
    long differing = count((x, y) -> shape.outline().covers(x, y) != drawn.contains(x, y));
    // Curves are drawn as splines and constants have three digits: a point or two on the edge.
    assertThat(differing).isLessThan(150);
    assertThat(count(shape.outline())).isGreaterThan(5000);
  }

  @Test
  void aHeartHasTwoLobesANotchAndATip() {
    Outline heart = Shape.HEART.outline();
    assertThat(heart.covers(-0.43f, -0.75f)).isTrue();
    assertThat(heart.covers(0.43f, -0.75f)).isTrue();
    assertThat(heart.covers(0, -0.55f)).isFalse();
    assertThat(heart.covers(0, -0.45f)).isTrue();
    assertThat(heart.covers(0, 0.95f)).isTrue();
    assertThat(heart.covers(0.3f, 0.9f)).isFalse();
    assertThat(count((x, y) -> heart.covers(x, y) != heart.covers(-x, y))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theOutlineLiesInTheUnitCircle(Shape shape) {
    assertThat(count((x, y) -> shape.outline().covers(x, y) && x * x + y * y > 1.003f)).isZero();
  }

  @Test
  void aDiskHasTheAreaOfItsRadius() {
    assertThat(count(Shape.DISK.outline()) * 4.84 / (STEPS * STEPS))
        .isCloseTo(0.9 * Math.PI, within(0.01));
  }

  /** How many points of a grid over [−1.1, 1.1]² fit. */
  private static long count(Outline outline) {
    return IntStream.range(0, STEPS * STEPS)
        .filter(i -> outline.covers(coordinate(i / STEPS), coordinate(i % STEPS)))
        .count();
  }

  private static float coordinate(int step) {
    return (step + 0.5f) / STEPS * 2.2f - 1.1f;
  }

  private static java.awt.Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static java.awt.Shape box(double left, double top, double width, double height) {
    return new Rectangle2D.Double(left, top, width, height);
  }

  private static java.awt.Shape polygon(int corners, double even, double odd, double start) {
    double[] points = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double angle = Math.toRadians(start + 360.0 * i / corners);
      points[2 * i] = (i % 2 == 0 ? even : odd) * Math.cos(angle);
      points[2 * i + 1] = (i % 2 == 0 ? even : odd) * Math.sin(angle);
    }
    return corners(points);
  }

  private static java.awt.Shape corners(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Area with(java.awt.Shape one, java.awt.Shape other) {
    Area area = new Area(one);
    area.add(new Area(other));
    return area;
  }

  private static Area without(java.awt.Shape one, java.awt.Shape other) {
    Area area = new Area(one);
    area.subtract(new Area(other));
    return area;
  }
}
