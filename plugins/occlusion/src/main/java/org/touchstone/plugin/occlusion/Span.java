// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.occlusion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a window lies along one side of an image.
 *
 * @param end behind the last pixel
 */
record Span(int start, int end) {

  private static final int WINDOWS = 6;

  /** The window's size: the one given, or a sixth of the side. */
  static int window(int side, int given) {
    return given > 0 ? given : Math.max(1, (int) Math.round((double) side / WINDOWS));
  }

  /**
   * Every place of the window, the last one cut off at the border.
   *
   * @param given the window's size; 0 for a sixth of the side
   * @param stride 0 for half the window
   */
  static List<Span> along(int side, int given, int stride) {
    int window = window(side, given);
    int step = stride > 0 ? stride : Math.max(1, window / 2);
    int places = (side - window + step - 1) / step + 1;
    return IntStream.range(0, places)
        .mapToObj(i -> new Span(i * step, Math.min(side, i * step + window)))
        .toList();
  }
}
