// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Grids as pictures. Needs no display and no installed font. */
public final class Figures implements AutoCloseable {

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

  @Override
  public void close() {
    letters.close();
  }
}
