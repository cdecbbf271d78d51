// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import org.touchstone.api.network.Window;

/**
 * A window that slides over a map.
 *
 * @param height rows of the map
 * @param width columns of the map
 */
public record SlidingWindow(Window window, int height, int width) {

  /** Called where a window lies on a pixel of the map. */
  interface Meeting {

    /**
     * One pixel.
     *
     * @param tap its position in the window
     */
    void at(int outputRow, int outputColumn, int row, int column, int tap);
  }

  int rows() {
    return window.rows(height);
  }

  int columns() {
    return window.columns(width);
  }

  /** Every place of the window, one after another, with the pixels that it sees there. */
  void meet(Meeting meeting) {
    for (int r = 0; r < rows(); r++) {
      for (int c = 0; c < columns(); c++) {
        meet(r, c, meeting);
      }
    }
  }

  private void meet(int outputRow, int outputColumn, Meeting meeting) {
    for (int tap = 0; tap < window.pixels(); tap++) {
      int row =
          outputRow * window.stride().rows()
              - window.begin().rows()
              + tap / window.width() * window.dilation().rows();
      int column =
          outputColumn * window.stride().columns()
              - window.begin().columns()
              + tap % window.width() * window.dilation().columns();
      if (row >= 0 && row < height && column >= 0 && column < width) {
        meeting.at(outputRow, outputColumn, row, column, tap);
      }
    }
  }
}
