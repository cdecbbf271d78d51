// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.touchstone.result.Curve;

/**
 * Where the parts of a plot stand. Grows with the number of stages, the number of curves and the
 * length of names, so that nothing meets.
 */
final class CurveLayout {

  static final double MARGIN = 16;

  private static final double NARROWEST = 620;
  private static final double LOWEST = 240;
  private static final double ABOVE_PANEL = 34;
  private static final double ABOVE_UNTITLED = 10;
  private static final double BELOW_PANEL = 14;
  private static final double ABOVE_CAPTION = 12;

  private static final double TITLE = 17;
  private static final double CAPTION = 12;

  private final Axis axis;
  private final List<Legend> legends;
  private final StageLabels labels;
  private final double frameWidth;
  private final double frameHeight;
  private final double aboveFrame;
  private final double left;
  private final double width;
  private final WrappedText title;
  private final WrappedText caption;

  CurveLayout(Lettering letters, CurvePlot plot) {
    int steps = Math.max(1, plot.stages().size() - 1);
    axis = Axis.holding(plot.points().flatMapToDouble(CurveLayout::values));
    legends = plot.panels().stream().map(panel -> Legend.of(letters, panel)).toList();
    frameWidth = Math.max(NARROWEST, 2 * Frame.INSET + steps * StageLabels.LEAST_STEP);
    frameHeight = legends.stream().mapToDouble(Legend::height).reduce(LOWEST, Math::max);
    aboveFrame =
        plot.panels().stream().allMatch(panel -> panel.title().isBlank())
            ? ABOVE_UNTITLED
            : ABOVE_PANEL;
    labels = new StageLabels(letters, plot.stages(), (frameWidth - 2 * Frame.INSET) / steps);
    left = MARGIN + Math.max(PanelPainter.besideAxis(letters, axis), labels.reachLeft());
    width = left + frameWidth + Math.max(besideFrames(), labels.reachRight()) + MARGIN;
    title = WrappedText.fit(letters, plot.title(), width - 2 * MARGIN, TITLE);
    caption = WrappedText.fit(letters, CurveNotes.caption(plot), width - 2 * MARGIN, CAPTION);
  }

  private static DoubleStream values(Curve.Point point) {
    return DoubleStream.concat(
        point.mean().stream(),
        point.interval().stream()
            .flatMapToDouble(range -> DoubleStream.of(range.low(), range.high())));
  }

  private double besideFrames() {
    return legends.stream().mapToDouble(PanelPainter::besideFrame).max().orElse(0);
  }

  int width() {
    return (int) Math.ceil(width);
  }

  int height() {
    return (int) Math.ceil(captionTop() + caption.height() + MARGIN);
  }

  double captionTop() {
    return bottom(legends.size() - 1) + labels.height() + ABOVE_CAPTION;
  }

  private double bottom(int panel) {
    return panel < 0 ? MARGIN + title.height() : frame(panel).area().getMaxY();
  }

  Frame frame(int panel) {
    double before = panel * (frameHeight + BELOW_PANEL) + (panel + 1) * aboveFrame;
    double top = MARGIN + title.height() + before;
    return new Frame(
        new Rectangle2D.Double(left, top, frameWidth, frameHeight), labels.names().size(), axis);
  }

  Legend legend(int panel) {
    return legends.get(panel);
  }

  StageLabels labels() {
    return labels;
  }

  WrappedText title() {
    return title;
  }

  WrappedText caption() {
    return caption;
  }
}
