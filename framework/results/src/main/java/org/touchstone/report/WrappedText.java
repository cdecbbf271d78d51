// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Text broken into lines so that it fits a width, at the largest size at which no word is broken.
 *
 * @param size the height of the letters in pixels, as fonts count it
 */
record WrappedText(List<String> lines, double size) {

  private static final double SMALLEST = 10;
  private static final double LEADING = 1.25;

  /** A line may end after these. */
  private static final String BREAK = "(?<=[-_. /])";

  /**
   * Fits a text.
   *
   * @param text lines that are kept apart
   * @param most the size to begin with
   */
  static WrappedText fit(Lettering letters, String text, double width, double most) {
    double size = most;
    while (size > SMALLEST && !unbroken(letters, text, width, size)) {
      size -= 1;
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.addAll(wrapped(letters, line, width, size));
    }
    return new WrappedText(lines, size);
  }

  private static boolean unbroken(Lettering letters, String text, double width, double size) {
    for (String word : text.split("\n|" + BREAK, -1)) {
      if (letters.width(word.strip(), size) > width) {
        return false;
      }
    }
    return true;
  }

  private static List<String> wrapped(Lettering letters, String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(BREAK, -1)) {
      if (!line.isEmpty() && letters.width((line + word).strip(), size) > width) {
        lines.add(line.strip());
        line = "";
      }
      line += word;
      while (letters.width(line.strip(), size) > width && line.length() > 1) {
        int cut = longest(letters, line, width, size);
        lines.add(line.substring(0, cut));
        line = line.substring(cut);
      }
    }
    lines.add(line.strip());
    return lines;
  }

  /** How many characters of a word that is too long fit; at least one. */
  private static int longest(Lettering letters, String word, double width, double size) {
    int cut = word.length() - 1;
    while (cut > 1 && letters.width(word.substring(0, cut), size) > width) {
      cut--;
    }
    return cut;
  }

  double lineHeight() {
    return size * LEADING;
  }

  int height() {
    return (int) Math.ceil(lines.size() * lineHeight());
  }

  /** Draws the lines below {@code top}, beginning at {@code x}. */
  void draw(Graphics2D canvas, Lettering letters, double x, double top) {
    for (int i = 0; i < lines.size(); i++) {
      letters.draw(canvas, lines.get(i), x, top + i * lineHeight() + size, size);
    }
  }

  /** Draws the lines below {@code top}, each in the middle of a strip. */
  void drawCentred(Graphics2D canvas, Lettering letters, double x, double top, double width) {
    for (int i = 0; i < lines.size(); i++) {
      double indent = (width - letters.width(lines.get(i), size)) / 2;
      letters.draw(canvas, lines.get(i), x + indent, top + i * lineHeight() + size, size);
    }
  }
}
