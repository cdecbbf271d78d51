// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.geom.Rectangle2D;

/**
 * The rectangle between the axes of a panel.
 *
 * @param stages how many there are
 */
record Frame(Rectangle2D area, int stages, Axis axis) {

  /** So that the first and the last marker stand clear of the frame. */
  static final double INSET = 14;

  double x(int stage) {
    return stages == 1 ? area.getCenterX() : area.getMinX() + INSET + stage * step();
  }

  double step() {
    return (area.getWidth() - 2 * INSET) / Math.max(1, stages - 1);
  }

  double y(double value) {
    return area.getMaxY() - axis.share(value) * area.getHeight();
  }
}
