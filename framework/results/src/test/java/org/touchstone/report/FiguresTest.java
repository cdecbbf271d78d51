// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Image;

final class FiguresTest {

  private static final List<String> LABELS = List.of("disk", "ring", "star", "cross");
  private static final List<Float> LOGITS = List.of(-1.5f, 4.306f, -7f, 2f);

  @ParameterizedTest
  @CsvSource({"1, 1", "12, 1", "1, 12", "12, 12"})
  void keepsAWhiteMarginAroundAnyNumberOfTiles(int columns, int rows) {
    try (Figures figures = Figures.open()) {
      BufferedImage picture =
          figures.draw(
              grid(
                  "A title that is so long that it cannot stand on one line of a small figure",
                  "supercalifragilisticexpialidocious-with-setting=0.25",
                  columns,
                  rows));
      assertThat(inkAtTheEdge(picture)).isZero();
    }
  }

  @Test
  void aNameHasRoomAboveATallImage() {
    Image tall = Scenes.ramp(900, 30);
    Tile tile = Tile.of(Scenes.constant(9, 3, 0));
    Grid grid =
        new Grid("Tall", List.of("GradCAM"), List.of(new GridRow(tall, "a", List.of(tile))));
    try (Figures figures = Figures.open()) {
      assertThat(figures.draw(grid).getWidth()).isGreaterThan(300);
      assertThat(inkAtTheEdge(figures.draw(grid))).isZero();
    }
  }

  @Test
  void writesTheSameBytesTwice(@TempDir Path folder) throws Exception {
    Grid grid = grid("Figure 1", "LRP γ=∞", 2, 3);
    try (Figures figures = Figures.open()) {
      figures.write(folder.resolve("new/a.png"), grid);
      figures.write(folder.resolve("new/b.png"), grid);
    }
    assertThat(folder.resolve("new/a.png")).hasSameBinaryContentAs(folder.resolve("new/b.png"));
    assertThat(ImageIO.read(folder.resolve("new/a.png").toFile()).getWidth())
        .isGreaterThan(3 * 192);
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void anotherNameGivesAnotherPicture() throws Exception {
    try (Figures figures = Figures.open()) {
      assertThat(Png.bytes(figures.draw(grid("Figure 1", "LRP γ=∞", 1, 1))))
          .isNotEqualTo(Png.bytes(figures.draw(grid("Figure 1", "LRP γ=0", 1, 1))));
    }
  }

  @Test
  void theFontKnowsTheSignsThatNamesUse() {
    try (Lettering letters = Lettering.open()) {
      double unknown = letters.width("\uffff", 100);
      for (String sign : List.of("γ", "∞", "×", "–", "…", "é", "²")) {
        assertThat(letters.width(sign, 100)).as(sign).isPositive().isNotEqualTo(unknown);
      }
    }
  }

  @Test
  void wordsShrinkThenBreakUntilTheyFit() {
    try (Lettering letters = Lettering.open()) {
      assertThat(WrappedText.fit(letters, "GradCAM", 150, 15))
          .isEqualTo(new WrappedText(List.of("GradCAM"), 15));
      assertThat(WrappedText.fit(letters, "guided backprop", 70, 15).lines())
          .containsExactly("guided", "backprop");
      assertThat(WrappedText.fit(letters, "CumulativeGradCAM", 110, 15).size()).isLessThan(15);
      WrappedText broken = WrappedText.fit(letters, "w".repeat(100), 60, 15);
      assertThat(String.join("", broken.lines())).hasSize(100);
      assertThat(broken.lines()).allMatch(line -> letters.width(line, broken.size()) <= 60);
    }
  }

  @Test
  void captionsNameClassLogitAndRank() {
    assertThat(Captions.of(LABELS, LOGITS, 1)).isEqualTo("ring\nlogit 4.31\nhighest of 4");
    assertThat(Captions.of(LABELS, LOGITS, 3)).isEqualTo("cross\nlogit 2.00\n2nd highest of 4");
    assertThat(Captions.of(LABELS, LOGITS, 0)).isEqualTo("disk\nlogit -1.50\n3rd highest of 4");
    assertThat(Captions.of(LABELS, LOGITS, 2)).isEqualTo("star\nlogit -7.00\nlowest of 4");
  }

  @Test
  void aGridCanBeTakenApart() {
    Grid grid = grid("Figure 1", "LRP", 3, 5);
    assertThat(grid.only(1).title()).isEqualTo("LRP 1");
    assertThat(grid.only(1).rows()).hasSize(5).allMatch(row -> row.tiles().size() == 1);
    List<GridRow> rows = grid.rows();
    assertThatThrownBy(() -> new Grid("Figure", List.of("only one"), rows))
        .hasMessage("A row of 3 maps does not fit 1 columns.");
  }

  private static Grid grid(String title, String name, int columns, int rows) {
    Image image = Scenes.ramp(96, 96);
    GridRow row =
        GridRow.of(
            image,
            Captions.of(LABELS, LOGITS, 1),
            Collections.nCopies(columns, Scenes.peak(6, 6, 2, 3)));
    List<String> names =
        java.util.stream.IntStream.range(0, columns).mapToObj(i -> name + " " + i).toList();
    return new Grid(title, names, Collections.nCopies(rows, row));
  }

  /** Pixels that are not white in a frame of eight pixels, where nothing may be. */
  private static int inkAtTheEdge(BufferedImage picture) {
    int ink = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int edge =
            Math.min(
                Math.min(x, picture.getWidth() - 1 - x), Math.min(y, picture.getHeight() - 1 - y));
        ink += edge < 8 && (picture.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
      }
    }
    return ink;
  }
}
