// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.DoubleToIntFunction;

/** Lays a grid out and paints it. All lengths are pixels. */
final class GridPainter {

  private static final int MARGIN = 18;
  private static final int GAP = 6;
  private static final int BETWEEN_IMAGES = 18;
  private static final int CAPTION = 132;
  private static final int BAR = 140;

  /** So that a name has room above a tall image. */
  private static final int NARROWEST = 110;

  private static final Color INK = new Color(0x202020);

  private final Lettering letters;
  private final Grid grid;
  private final List<TileSize> sizes;
  private final int tileWidth;
  private final int width;
  private final WrappedText title;
  private final List<WrappedText> headers;
  private final int headerHeight;

  GridPainter(Lettering letters, Grid grid) {
    this.letters = letters;
    this.grid = grid;
    this.sizes = grid.rows().stream().map(row -> TileSize.of(row.image())).toList();
    this.tileWidth = Math.max(NARROWEST, sizes.stream().mapToInt(TileSize::width).max().orElse(0));
    this.width = 2 * MARGIN + CAPTION + (grid.columns().size() + 1) * (tileWidth + GAP);
    this.title = WrappedText.fit(letters, grid.title(), width - 2.0 * MARGIN, 20);
    this.headers =
        grid.columns().stream().map(name -> WrappedText.fit(letters, name, tileWidth, 15)).toList();
    this.headerHeight = headers.stream().mapToInt(WrappedText::height).max().orElse(20);
  }

  BufferedImage paint() {
    BufferedImage picture = new BufferedImage(width, height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, width, height());
      canvas.setColor(INK);
      title.draw(canvas, letters, MARGIN, MARGIN);
      paintHeaders(canvas);
      paintRows(canvas);
      paintLegend(canvas);
    } finally {
      canvas.dispose();
    }
    return picture;
  }

  private int bodyTop() {
    return MARGIN + title.height() + GAP + headerHeight + GAP;
  }

  private int height() {
    int body = 0;
    for (int row = 0; row < sizes.size(); row++) {
      body += before(row) + rowHeight(row);
    }
    return bodyTop() + body + 2 * MARGIN + 20;
  }

  /** The space above a row: wider where another image begins. */
  private int before(int row) {
    boolean another = row > 0 && grid.rows().get(row).image() != grid.rows().get(row - 1).image();
    return row == 0 ? 0 : another ? BETWEEN_IMAGES : GAP;
  }

  private int rowHeight(int row) {
    return Math.max(sizes.get(row).height(), captionHeight(row));
  }

  private int columnLeft(int column) {
    return MARGIN + CAPTION + (column + 1) * (tileWidth + GAP);
  }

  /** Headers stand on the ground of the highest one. */
  private void paintHeaders(Graphics2D canvas) {
    int bottom = bodyTop() - GAP;
    WrappedText image = WrappedText.fit(letters, "image", tileWidth, 15);
    image.drawCentred(canvas, letters, columnLeft(-1), bottom - image.height(), tileWidth);
    for (int column = 0; column < headers.size(); column++) {
      WrappedText header = headers.get(column);
      header.drawCentred(canvas, letters, columnLeft(column), bottom - header.height(), tileWidth);
    }
  }

  private void paintRows(Graphics2D canvas) {
    int top = bodyTop();
    for (int row = 0; row < sizes.size(); row++) {
      top += before(row);
      paintRow(canvas, row, top);
      top += rowHeight(row);
    }
  }

  private void paintRow(Graphics2D canvas, int index, int top) {
    GridRow row = grid.rows().get(index);
    TileSize size = sizes.get(index);
    paintCaption(canvas, index, top);
    paintTile(canvas, HeatMap.plain(row.image(), size), columnLeft(-1), top);
    for (int column = 0; column < row.tiles().size(); column++) {
      Tile tile = row.tiles().get(column);
      BufferedImage picture = HeatMap.over(row.image(), tile.map(), size);
      paintTile(canvas, picture, columnLeft(column), top);
      paintNote(canvas, tile, columnLeft(column), top, size);
    }
  }

  /** A tile narrower than its column stands in the middle of it. */
  private void paintTile(Graphics2D canvas, BufferedImage picture, int left, int top) {
    canvas.drawImage(picture, left + (tileWidth - picture.getWidth()) / 2, top, null);
  }

  private void paintNote(Graphics2D canvas, Tile tile, int left, int top, TileSize size) {
    if (!tile.note().isEmpty()) {
      WrappedText note = WrappedText.fit(letters, tile.note(), tileWidth - 8.0, 15);
      note.drawCentred(
          canvas, letters, left, top + (size.height() - note.height()) / 2.0, tileWidth);
    }
  }

  private WrappedText label(int row) {
    String first = grid.rows().get(row).caption().split("\n", 2)[0];
    return WrappedText.fit(letters, first, CAPTION - 2.0 * GAP, 16);
  }

  private WrappedText details(int row) {
    String[] lines = grid.rows().get(row).caption().split("\n", 2);
    return WrappedText.fit(letters, lines.length > 1 ? lines[1] : "", CAPTION - 2.0 * GAP, 13);
  }

  private int captionHeight(int row) {
    return label(row).height() + details(row).height();
  }

  private void paintCaption(Graphics2D canvas, int row, int top) {
    WrappedText label = label(row);
    double start = top + (rowHeight(row) - captionHeight(row)) / 2.0;
    label.draw(canvas, letters, MARGIN, start);
    details(row).draw(canvas, letters, MARGIN, start + label.height());
  }

  private void paintLegend(Graphics2D canvas) {
    boolean signed =
        grid.rows().stream()
            .flatMap(row -> row.tiles().stream())
            .anyMatch(tile -> HeatMap.signed(tile.map()));
    int top = height() - MARGIN - 14;
    double left = MARGIN;
    if (signed) {
      left = paintBar(canvas, "negative", left, top, share -> ColourMap.signed(share - 1));
      left = paintBar(canvas, "0", left, top, ColourMap::rgb);
    } else {
      left = paintBar(canvas, "low", left, top, ColourMap::rgb);
    }
    String ending =
        "high (each map scaled by itself"
            + (signed ? "; where none of its values is negative, black is its least)" : ")");
    WrappedText.fit(letters, ending, width - left - MARGIN, 13)
        .draw(canvas, letters, left, top - 2.0);
  }

  /** A bar of colours with a word before it; the answer is where the next word begins. */
  private double paintBar(
      Graphics2D canvas, String word, double left, int top, DoubleToIntFunction colour) {
    letters.draw(canvas, word, left, top + 11.0, 13);
    double start = left + letters.width(word + " ", 13) + 2;
    for (int i = 0; i < BAR; i++) {
      canvas.setColor(new Color(colour.applyAsInt(i / (BAR - 1.0))));
      canvas.fillRect((int) start + i, top, 1, 14);
    }
    canvas.setColor(INK);
    return start + BAR + 6;
  }
}
