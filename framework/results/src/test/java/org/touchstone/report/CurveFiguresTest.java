// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

final class CurveFiguresTest {

  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x202020;
  private static final double MISSING = Double.NaN;

  private final Figures figures = Figures.open();
  private final Lettering letters = Lettering.open();

  @AfterEach
  void close() {
    letters.close();
    figures.close();
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path folder) throws Exception {
    CurvePlot plot = Curves.falling(Curves.AGGREGATION, "block", 17);
    figures.write(folder.resolve("new/figure.4"), plot);
    figures.write(folder.resolve("new/again"), plot);
    Path first = folder.resolve("new/figure.4.png");
    assertThat(first).hasSameBinaryContentAs(folder.resolve("new/again.png"));
    assertThat(folder.resolve("new/figure.4.svg"))
        .hasSameBinaryContentAs(folder.resolve("new/again.svg"));
    assertThat(ImageIO.read(first.toFile()).getWidth()).isBetween(1600, 2000);
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void theLanguageOfTheMachineChangesNothing() {
    CurvePlot plot = Curves.falling(Curves.AGGREGATION, "block", 3);
    Locale before = Locale.getDefault();
    String expected = figures.svg(plot);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(figures.svg(plot)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aLineHasItsColourBetweenItsMeans() {
    CurvePlot plot = Curves.plot(Curves.of("GradCAM", 0, 1, 0.4));
    assertThat(pixel(plot, 0.5, 0.7)).isEqualTo(BLACK);
    assertThat(pixel(plot, 0, 1)).isEqualTo(BLACK);
    assertThat(pixel(plot, 0.5, 0.75)).isEqualTo(WHITE);
  }

  @Test
  void aLineEndsWhereAMeanIsMissing() {
    CurvePlot plot = Curves.plot(Curves.of("GradCAM", 0.1, 0.5, 0.5, MISSING, 0.5));
    assertThat(pixel(plot, 0.5, 0.5)).isEqualTo(BLACK);
    assertThat(pixel(plot, 1.5, 0.5)).isEqualTo(WHITE);
    assertThat(pixel(plot, 2.5, 0.5)).isEqualTo(WHITE);
    assertThat(pixel(plot, 3, 0.5)).isEqualTo(BLACK);
  }

  @Test
  void aBandFillsTheInterval() {
    CurvePlot plot = Curves.plot(Curves.of("GradCAM", 0.15, 0.5, 0.5, MISSING, 0.5));
    int tint = ColourMap.mix(WHITE, BLACK, 26 / 255.0);
    assertThat(pixel(plot, 0.5, 0.63)).isEqualTo(tint);
    assertThat(pixel(plot, 0.5, 0.37)).isEqualTo(tint);
    assertThat(pixel(plot, 0.5, 0.7)).isEqualTo(WHITE);
    assertThat(pixel(plot, 2.5, 0.63)).isEqualTo(WHITE);
    assertThat(pixel(plot, 2.995, 0.63)).as("of a point alone").isNotEqualTo(WHITE);
  }

  @ParameterizedTest
  @CsvSource({"block, 1", "block, 2", "block5_conv, 17", "conv, 40", "b, 100"})
  void noWordsMeetOrLeaveThePicture(String stage, int stages) {
    assertWordsStandApart(Curves.falling(Curves.AGGREGATION, stage, stages));
    assertWordsStandApart(Curves.falling(List.of("a"), stage.repeat(30), stages));
  }

  @Test
  void longNamesStandApartToo() {
    List<String> names = List.of("GradCAM ".repeat(30) + "B1", "GradCAM ".repeat(30) + "B2");
    CurvePlot plot = Curves.falling(names, "block", 5);
    assertWordsStandApart(
        new CurvePlot("A long title ".repeat(20), "A measure ".repeat(30), plot.panels()));
    assertThat(figures.svg(plot)).contains(" GradCAM B1</text>", " GradCAM B2</text>", "…");
  }

  @Test
  void aReaderOfTheDocumentFindsItsWords() throws Exception {
    CurvePlot plot =
        new CurvePlot(
            "A < B & \"C\"\u0001",
            "1 > 0",
            List.of(
                new CurvePlot.Panel("<Panel>", List.of(Curves.of("LRP γ=∞", 0.1, 1, MISSING)))));
    Document svg = parsed(plot);
    assertThat(svg.getDocumentElement().getAttribute("viewBox"))
        .isEqualTo("0 0 %s %s".formatted(layout(plot).width(), layout(plot).height()));
    assertThat(text(svg, "title", 0)).isEqualTo("A < B & \"C\" ");
    assertThat(text(svg, "title", 1)).isEqualTo("LRP γ=∞");
    assertThat(text(svg, "desc", 0))
        .isEqualTo(
            "1 > 0, from the first stage to the last."
                + " <Panel>: LRP γ=∞ 1.00 (trained) to – (1).");
    assertThat(text(svg, "text", 1)).isEqualTo("<Panel>");
    int last = svg.getElementsByTagName("text").getLength() - 1;
    assertThat(text(svg, "text", last))
        .isEqualTo(
            "Each point is the mean of 8 scores. Bands: 95 % intervals, by bootstrap over images."
                + " Gaps: no score was defined.");
  }

  @Test
  void whereNothingWasDefinedThereAreAxesOnly() throws Exception {
    CurvePlot plot = Curves.plot(Curves.of("GradCAM", 0.1, MISSING, MISSING));
    assertThat(figures.svg(plot)).doesNotContain("NaN", "Infinity").contains("No scores.");
    assertThat(pixel(plot, 0.5, 0.5)).isEqualTo(WHITE);
    assertThat(parsed(Curves.plot()).getElementsByTagName("text").getLength()).isPositive();
    assertWordsStandApart(new CurvePlot("Nothing", "", List.of()));
  }

  private void assertWordsStandApart(CurvePlot plot) {
    WordsOnly canvas = new WordsOnly();
    new CurvePainter(letters, plot).paint(canvas);
    List<TextLine> texts = canvas.texts;
    Rectangle2D picture = new Rectangle2D.Double(0, 0, layout(plot).width(), layout(plot).height());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(picture.contains(texts.get(i).box(letters).getBounds2D()))
          .as(texts.get(i).words())
          .isTrue();
      for (TextLine other : texts.subList(0, i)) {
        Area common = new Area(texts.get(i).box(letters));
        common.intersect(new Area(other.box(letters)));
        assertThat(common.isEmpty()).as(texts.get(i) + " and " + other).isTrue();
      }
    }
  }

  private CurveLayout layout(CurvePlot plot) {
    return new CurveLayout(letters, plot);
  }

  /** What is drawn in the first panel at a stage, or between two, and at a value. */
  private int pixel(CurvePlot plot, double stage, double value) {
    Frame frame = layout(plot).frame(0);
    BufferedImage picture = figures.draw(plot);
    double x = frame.x(0) + stage * frame.step();
    return picture.getRGB((int) (2 * x), (int) (2 * frame.y(value))) & 0xffffff;
  }

  private Document parsed(CurvePlot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(figures.svg(plot).getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Document document, String tag, int index) {
    return document.getElementsByTagName(tag).item(index).getTextContent();
  }
}
