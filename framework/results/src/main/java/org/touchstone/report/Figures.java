// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.touchstone.file.AtomicFile;

/** Grids and plots as pictures. Needs no display and no installed font. */
public final class Figures implements AutoCloseable {

  /** How many pixels of a plot's picture make one of its drawing, so that it is sharp in print. */
  private static final int PIXELS = 2;

  private final Lettering letters;

  private Figures(Lettering letters) {
    this.letters = letters;
  }

  /** Reads the font. */
  public static Figures open() {
    return new Figures(Lettering.open());
  }

  /** The picture of a grid. */
  public BufferedImage draw(Grid grid) {
    return new GridPainter(letters, grid).paint();
  }

  /** Draws a grid into a PNG file and makes its folder where it is missing. */
  public void write(Path file, Grid grid) throws IOException {
    Png.write(file, draw(grid));
  }

  /** The picture of a plot, at twice the size for reading. */
  public BufferedImage draw(CurvePlot plot) {
    CurvePainter painter = new CurvePainter(letters, plot);
    try (PixelCanvas canvas = new PixelCanvas(letters, painter.width(), painter.height(), PIXELS)) {
      painter.paint(canvas);
      return canvas.picture();
    }
  }

  /** The same drawing as {@link #draw(CurvePlot)} as an SVG document. */
  public String svg(CurvePlot plot) {
    CurvePainter painter = new CurvePainter(letters, plot);
    SvgCanvas canvas =
        new SvgCanvas(
            letters, plot.title(), CurveNotes.description(plot), painter.width(), painter.height());
    painter.paint(canvas);
    return canvas.document();
  }

  /**
   * Draws a plot into a PNG and an SVG file, and makes their folder where it is missing.
   *
   * @param name the files' path without their endings
   */
  public void write(Path name, CurvePlot plot) throws IOException {
    Png.write(name.resolveSibling(name.getFileName() + ".png"), draw(plot));
    AtomicFile.write(name.resolveSibling(name.getFileName() + ".svg"), svg(plot));
  }

  @Override
  public void close() {
    letters.close();
  }
}
