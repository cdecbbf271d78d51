// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;

/**
 * One direction of a window on a map, whose padding is made explicit.
 *
 * @param in pixels of the map
 * @param begin padding before the first pixel
 * @param end padding behind the last one
 * @param beyond what {@code ceil_mode} lets the last step reach behind the padding
 */
public record WindowSide(
    int in, int kernel, int stride, int dilation, int begin, int end, int beyond) {

  /** A window without padding. */
  public static WindowSide of(int in, int kernel, int stride, int dilation) {
    return new WindowSide(in, kernel, stride, dilation, 0, 0, 0);
  }

  /** Both directions together. */
  public static Window window(WindowSide rows, WindowSide columns) {
    return new Window(
        new Size(rows.kernel, columns.kernel),
        new Size(rows.stride, columns.stride),
        new Size(rows.dilation, columns.dilation),
        new Size(rows.begin, columns.begin),
        new Size(rows.end, columns.end),
        new Size(rows.beyond, columns.beyond));
  }

  /** From the first to the last pixel that it sees, with what lies between. */
  public int reach() {
    return (kernel - 1) * dilation + 1;
  }

  /** Pixels of the output. */
  public int out() {
    return Math.floorDiv(in + begin + end + beyond - reach(), stride) + 1;
  }

  /** With padding. */
  public WindowSide padded(int before, int after) {
    return new WindowSide(in, kernel, stride, dilation, before, after, 0);
  }

  /**
   * With as much padding as gives one place for each stride, TensorFlow's {@code SAME}.
   *
   * @param first whether an odd pixel is put before the map and not behind it
   */
  public WindowSide same(boolean first) {
    int places = -Math.floorDiv(-in, stride);
    int total = Math.max(0, (places - 1) * stride + reach() - in);
    int half = total / 2;
    return first ? padded(total - half, half) : padded(half, total - half);
  }

  /** The last step goes beyond the end, unless it would begin there. */
  public WindowSide ceiled() {
    int places = -Math.floorDiv(-(in + begin + end - reach()), stride) + 1;
    int used = (places - 1) * stride >= in + begin ? places - 1 : places;
    int more = Math.max(0, (used - 1) * stride + reach() - in - begin - end);
    return new WindowSide(in, kernel, stride, dilation, begin, end, more);
  }

  /**
   * The same side.
   *
   * @throws Refusal if nothing is left of the map, or a place sees padding alone
   */
  public WindowSide checked() {
    Refusal.unless(
        out() >= 1,
        "size",
        "Nothing is left of a map of %s: its window reaches over %s.",
        in,
        reach());
    Refusal.unless(
        begin < reach() && end < reach(),
        "setting",
        "Its pads %s and %s are not below its window's reach, %s: it would see padding alone.",
        begin,
        end,
        reach());
    return this;
  }
}
