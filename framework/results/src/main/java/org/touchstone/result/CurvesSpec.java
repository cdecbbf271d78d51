// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.List;

/**
 * A plot of a measure over the stages of a randomisation.
 *
 * @param name of the files, without their endings
 * @param measure {@code metric} or {@code metric.measure}
 * @param panels from top to bottom
 */
public record CurvesSpec(String name, String title, String measure, List<Panel> panels) {

  public CurvesSpec {
    panels = List.copyOf(panels);
  }

  /**
   * One system of axes.
   *
   * @param rows names of methods
   */
  public record Panel(String title, List<String> rows) {

    public Panel {
      rows = List.copyOf(rows);
    }
  }
}
