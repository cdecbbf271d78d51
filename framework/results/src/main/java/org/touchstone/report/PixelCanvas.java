// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws onto a white picture, with letters as outlines. */
final class PixelCanvas implements Canvas, AutoCloseable {

  private final Lettering letters;
  private final BufferedImage picture;
  private final Graphics2D graphics;

  /**
   * A white picture.
   *
   * @param scale how many pixels a unit of length has
   */
  PixelCanvas(Lettering letters, int width, int height, int scale) {
    this.letters = letters;
    this.picture = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    this.graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.scale(scale, scale);
  }

  BufferedImage picture() {
    return picture;
  }

  @Override
  public void fill(Shape shape, Colour ink) {
    graphics.setColor(colour(ink));
    graphics.fill(shape);
  }

  @Override
  public void stroke(Shape shape, Colour ink, Pen pen) {
    graphics.setColor(colour(ink));
    graphics.setStroke(stroke(pen));
    graphics.draw(shape);
  }

  @Override
  public void text(TextLine text) {
    AffineTransform before = graphics.getTransform();
    graphics.setColor(colour(Colour.TEXT));
    graphics.transform(text.turn());
    letters.draw(graphics, text.words(), text.start(letters), text.baseline(), text.size());
    graphics.setTransform(before);
  }

  @Override
  public void group(String name, Runnable content) {
    content.run();
  }

  @Override
  public void close() {
    graphics.dispose();
  }

  private static Color colour(Colour ink) {
    return new Color((int) Math.round(ink.opacity() * 255) << 24 | ink.rgb(), true);
  }

  private static BasicStroke stroke(Pen pen) {
    return new BasicStroke(
        (float) pen.width(),
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        1,
        pen.dash().isEmpty() ? null : floats(pen.dash()),
        0);
  }

  private static float[] floats(List<Double> lengths) {
    float[] floats = new float[lengths.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = lengths.get(i).floatValue();
    }
    return floats;
  }
}
