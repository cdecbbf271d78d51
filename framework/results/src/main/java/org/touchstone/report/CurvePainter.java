// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/** Paints a plot. */
final class CurvePainter {

  private final Lettering letters;
  private final CurvePlot plot;
  private final CurveLayout layout;

  CurvePainter(Lettering letters, CurvePlot plot) {
    this.letters = letters;
    this.plot = plot;
    this.layout = new CurveLayout(letters, plot);
  }

  int width() {
    return layout.width();
  }

  int height() {
    return layout.height();
  }

  void paint(Canvas canvas) {
    paintWords(canvas, layout.title(), CurveLayout.MARGIN);
    for (int i = 0; i < plot.panels().size(); i++) {
      panel(i).paint(canvas);
    }
    if (!plot.panels().isEmpty()) {
      layout.labels().paint(canvas, layout.frame(plot.panels().size() - 1));
    }
    paintWords(canvas, layout.caption(), layout.captionTop());
  }

  private PanelPainter panel(int index) {
    return new PanelPainter(
        letters,
        plot.panels().get(index),
        plot.measure(),
        plot.stages(),
        layout.frame(index),
        layout.legend(index));
  }

  private static void paintWords(Canvas canvas, WrappedText words, double top) {
    for (int i = 0; i < words.lines().size(); i++) {
      double baseline = top + i * words.lineHeight() + words.size();
      canvas.text(TextLine.of(words.lines().get(i), CurveLayout.MARGIN, baseline, words.size()));
    }
  }
}
