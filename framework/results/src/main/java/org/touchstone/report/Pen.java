// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param dash lengths of strokes and gaps by turns; empty for a solid line
 */
record Pen(double width, List<Double> dash) {

  Pen {
    dash = List.copyOf(dash);
  }

  static Pen solid(double width) {
    return new Pen(width, List.of());
  }
}
