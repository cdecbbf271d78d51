// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The names of the stages below the lowest panel: level where all have room, else slanted.
 *
 * @param step between two stages
 */
record StageLabels(Lettering letters, List<String> names, double step) {

  /** The narrowest step at which slanted names stand clear of each other. */
  static final double LEAST_STEP = 21;

  private static final double SIZE = 12.5;
  private static final double GAP = 9;
  private static final double LONGEST = 170;
  private static final double SLANT = Math.sqrt(0.5);

  /** Brings the end of a slanted name below its stage. */
  private static final double SHIFT = 0.3 * SIZE;

  private boolean level() {
    return widths().allMatch(width -> width + GAP <= step);
  }

  double height() {
    return level() ? GAP + SIZE : GAP + SLANT * (widths().max().orElse(0) + SHIFT);
  }

  /** How far names reach beyond the left end of the axis. */
  double reachLeft() {
    return IntStream.range(0, names.size())
        .mapToDouble(i -> reach(names.get(i)) - Frame.INSET - i * step)
        .reduce(0, Math::max);
  }

  /** How far the last name reaches beyond the right end of the axis. */
  double reachRight() {
    return level() && !names.isEmpty()
        ? Math.max(0, width(names.get(names.size() - 1)) / 2 - Frame.INSET)
        : 0;
  }

  private double reach(String name) {
    return level() ? width(name) / 2 : SLANT * width(name) + SIZE / 2;
  }

  void paint(Canvas canvas, Frame frame) {
    double top = frame.area().getMaxY() + GAP;
    for (int i = 0; i < names.size(); i++) {
      TextLine text = TextLine.of(shown(names.get(i)), frame.x(i), top, SIZE);
      canvas.text(level() ? levelled(text) : slanted(text));
    }
  }

  private static TextLine levelled(TextLine text) {
    return text.moved(0, TextLine.ASCENT * SIZE).at(TextLine.Anchor.MIDDLE);
  }

  /** The end of the name points at its stage. */
  private static TextLine slanted(TextLine text) {
    return text.moved(SHIFT, SHIFT).at(TextLine.Anchor.END).turned(-45);
  }

  private DoubleStream widths() {
    return names.stream().mapToDouble(this::width);
  }

  private double width(String name) {
    return letters.width(shown(name), SIZE);
  }

  private String shown(String name) {
    return Ellipsis.fit(letters, name, SIZE, LONGEST);
  }
}
