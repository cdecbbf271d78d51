// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Text drawn as outlines of a font that comes with the program (Liberation Sans, OFL).
 *
 * <p>Java's own text needs fontconfig and at least one installed font even for a font from a file,
 * and throws on a machine that has none; outlines need nothing and look the same everywhere.
 */
final class Lettering implements AutoCloseable {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unitsPerEm;

  private Lettering(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  static Lettering open() {
    try (InputStream file = TrueTypeFont.class.getResourceAsStream(FONT)) {
      return new Lettering(new TTFParser().parse(new RandomAccessReadBuffer(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The length of the text in pixels. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> advance(c, size)).sum();
  }

  /** Draws the text in the current colour. */
  void draw(Graphics2D canvas, String text, double x, double baseline, double size) {
    double place = x;
    for (int c : text.codePoints().toArray()) {
      AffineTransform position = AffineTransform.getTranslateInstance(place, baseline);
      position.scale(size / unitsPerEm, -size / unitsPerEm);
      glyph(c).ifPresent(g -> canvas.fill(position.createTransformedShape(g.getPath())));
      place += advance(c, size);
    }
  }

  private double advance(int character, double size) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(character)) * size / unitsPerEm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outline of a character; empty for a blank. */
  private Optional<GlyphData> glyph(int character) {
    try {
      return Optional.ofNullable(font.getGlyph().getGlyph(glyphs.getGlyphId(character)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      font.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
