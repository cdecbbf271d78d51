// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;

/** Shapes as the path data of SVG, to a hundredth of a pixel. */
final class SvgPath {

  /** By the numbers of {@link PathIterator}: move, line, quadratic, cubic, close. */
  private static final String COMMANDS = "MLQCZ";

  private static final int[] COORDINATES = {2, 2, 4, 6, 0};

  private SvgPath() {}

  static String of(Shape shape) {
    StringBuilder path = new StringBuilder();
    double[] places = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int segment = i.currentSegment(places);
      path.append(COMMANDS.charAt(segment));
      for (int k = 0; k < COORDINATES[segment]; k++) {
        path.append(k == 0 ? "" : " ").append(number(places[k]));
      }
    }
    return path.toString();
  }

  static String number(double value) {
    return BigDecimal.valueOf(Math.round(value * 100), 2).stripTrailingZeros().toPlainString();
  }
}
