// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws into an SVG document whose words can be searched, copied and read aloud.
 *
 * <p>A document has no font of its own. Where Liberation Sans is missing, Arial and Helvetica have
 * letters of the same widths; any other font is told by {@code textLength} how long its words may
 * become.
 */
final class SvgCanvas implements Canvas {

  private static final String FONTS = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif";

  private final Lettering letters;
  private final StringBuilder svg = new StringBuilder();

  /**
   * A white document.
   *
   * @param description what a person who cannot see the picture is told
   */
  SvgCanvas(Lettering letters, String title, String description, int width, int height) {
    this.letters = letters;
    svg.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
        role="img" font-family="%3$s" fill="none">
        <title>%4$s</title>
        <desc>%5$s</desc>
        <rect width="%1$s" height="%2$s" fill="%6$s"/>
        """
            .formatted(
                width, height, FONTS, escaped(title), escaped(description), colour(Colour.GROUND)));
  }

  /** The document; nothing can be drawn after it. */
  String document() {
    return svg.append("</svg>\n").toString();
  }

  @Override
  public void fill(Shape shape, Colour ink) {
    path(shape, "fill", ink, "");
  }

  @Override
  public void stroke(Shape shape, Colour ink, Pen pen) {
    String width =
        " stroke-width=\"%s\" stroke-linejoin=\"round\"".formatted(SvgPath.number(pen.width()));
    path(shape, "stroke", ink, width + dash(pen.dash()));
  }

  @Override
  public void text(TextLine text) {
    if (text.words().isBlank()) {
      return;
    }
    String x = SvgPath.number(text.x());
    String y = SvgPath.number(text.baseline());
    String turn =
        text.degrees() == 0
            ? ""
            : " transform=\"rotate(%s %s %s)\"".formatted(SvgPath.number(text.degrees()), x, y);
    svg.append(
        """
        <text x="%s" y="%s" font-size="%s" text-anchor="%s" textLength="%s" fill="%s"%s>%s</text>
        """
            .formatted(
                x,
                y,
                SvgPath.number(text.size()),
                text.anchor().name().toLowerCase(Locale.ROOT),
                SvgPath.number(letters.width(text.words(), text.size())),
                colour(Colour.TEXT),
                turn,
                escaped(text.words())));
  }

  /** Browsers show the name where the pointer rests on the group. */
  @Override
  public void group(String name, Runnable content) {
    svg.append("<g><title>%s</title>\n".formatted(escaped(name)));
    content.run();
    svg.append("</g>\n");
  }

  private void path(Shape shape, String kind, Colour ink, String more) {
    String opacity =
        ink.opacity() < 1
            ? " %s-opacity=\"%s\"".formatted(kind, SvgPath.number(ink.opacity()))
            : "";
    svg.append(
        "<path d=\"%s\" %s=\"%s\"%s%s/>\n"
            .formatted(SvgPath.of(shape), kind, colour(ink), opacity, more));
  }

  private static String dash(List<Double> lengths) {
    String list = lengths.stream().map(SvgPath::number).collect(Collectors.joining(" "));
    return list.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(list);
  }

  private static String colour(Colour ink) {
    return String.format(Locale.ROOT, "#%06x", ink.rgb());
  }

  /** XML has no way to write control characters, halves of pairs and what is no character. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
