// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The sign at each point of a curve. All look equally large. */
enum Marker {
  CIRCLE {
    @Override
    Shape around(double x, double y) {
      return new Ellipse2D.Double(x - 3.2, y - 3.2, 6.4, 6.4);
    }
  },
  SQUARE {
    @Override
    Shape around(double x, double y) {
      return new Rectangle2D.Double(x - 2.9, y - 2.9, 5.8, 5.8);
    }
  },
  TRIANGLE {
    @Override
    Shape around(double x, double y) {
      return polygon(x, y - 4.4, x + 3.9, y + 2.6, x - 3.9, y + 2.6);
    }
  },
  DIAMOND {
    @Override
    Shape around(double x, double y) {
      return polygon(x, y - 4.2, x + 4.2, y, x, y + 4.2, x - 4.2, y);
    }
  },
  WEDGE {
    @Override
    Shape around(double x, double y) {
      return polygon(x, y + 4.4, x - 3.9, y - 2.6, x + 3.9, y - 2.6);
    }
  };

  abstract Shape around(double x, double y);

  private static Shape polygon(double... places) {
    Path2D path = new Path2D.Double();
    path.moveTo(places[0], places[1]);
    for (int i = 2; i < places.length; i += 2) {
      path.lineTo(places[i], places[i + 1]);
    }
    path.closePath();
    return path;
  }
}
