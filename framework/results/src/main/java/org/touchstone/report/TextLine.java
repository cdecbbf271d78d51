// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * One line of words of a figure: where it stands, how large and how turned.
 *
 * @param x where the anchor stands
 * @param baseline of the letters
 * @param size the height of the letters, as fonts count it
 * @param degrees clockwise around the anchor
 */
record TextLine(
    String words, double x, double baseline, double size, Anchor anchor, double degrees) {

  /** The part of the words that stands at a given place. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }

  /** As shares of the size, with a little air. */
  static final double ASCENT = 0.76;

  private static final double DESCENT = 0.22;
  private static final double HALF_CAPITAL = 0.36;

  static TextLine of(String words, double x, double baseline, double size) {
    return new TextLine(words, x, baseline, size, Anchor.START, 0);
  }

  /** Words whose capitals have their middle at a height. */
  static TextLine beside(String words, double x, double middle, double size) {
    return of(words, x, middle + HALF_CAPITAL * size, size);
  }

  TextLine at(Anchor place) {
    return new TextLine(words, x, baseline, size, place, degrees);
  }

  TextLine moved(double right, double down) {
    return new TextLine(words, x + right, baseline + down, size, anchor, degrees);
  }

  TextLine turned(double clockwise) {
    return new TextLine(words, x, baseline, size, anchor, clockwise);
  }

  /** Where the first letter begins before the text is turned. */
  double start(Lettering letters) {
    return x - anchor.share * letters.width(words, size);
  }

  /** From the top of the capitals to the bottom of a {@code g}. */
  Shape box(Lettering letters) {
    Rectangle2D level =
        new Rectangle2D.Double(
            start(letters),
            baseline - ASCENT * size,
            letters.width(words, size),
            (ASCENT + DESCENT) * size);
    return turn().createTransformedShape(level);
  }

  AffineTransform turn() {
    return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, baseline);
  }
}
