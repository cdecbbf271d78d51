// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.result.Cell;
import org.touchstone.result.Interval;
import org.touchstone.result.Judgements;
import org.touchstone.result.Lead;

/** Contents for the tests of pages. */
final class Pages {

  private static final Measure SENSITIVITY =
      new Measure("", "hog", Averaging.MICRO, Direction.LOWER_IS_BETTER, -1, 1, "How alike.")
          .with(new Evidence("Does it change?", "changes", "stays the same", 0.5));

  private static final Measure HITS =
      new Measure("", "hit", Averaging.MACRO, Direction.HIGHER_IS_BETTER, -100, 100, "Hits.")
          .with(new Evidence("Does it point?", "points there", "points elsewhere", 4));

  private Pages() {}

  /** The verdict of a run without controls. */
  static Judgements judged(List<Cell> cells) {
    return Judgements.of(cells, Optional.of(List.of()), List.of());
  }

  /** The verdict of a run with one control, and with these leads over it. */
  static Judgements judged(List<Cell> cells, Lead... leads) {
    return Judgements.of(cells, Optional.of(List.of("Edges")), List.of(leads));
  }

  /** A lead over a control: yes where {@code value} is 20, no where it is -20. */
  static Lead lead(String method, double value, int images) {
    Measure pointing =
        new Measure("micro", "hit", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.")
            .ofPointing();
    return new Lead(
        method,
        "Edges",
        "game",
        pointing,
        OptionalDouble.of(value),
        images,
        Optional.of(new Interval(value - 3, value + 3)));
  }

  /** A cell of pointing. */
  static Cell pointing(String method) {
    return cell(method, "game", lead(method, 0, 20).measure(), 50, 5);
  }

  /** A cell with evidence: no where {@code value} is 1, yes where it is 0. */
  static Cell sensitivity(String method, double value) {
    return cell(method, "sensitivity", SENSITIVITY, value, 0.1);
  }

  /** A cell with evidence: no where {@code value} is 0, yes where it is 20. */
  static Cell hits(String method, double value) {
    return cell(method, "hits", HITS, value, 3);
  }

  /** A cell with evidence whose interval has no upper end. */
  static Cell endless(String method) {
    return cell(method, "sensitivity", SENSITIVITY, 0.7, Double.POSITIVE_INFINITY);
  }

  private static Cell cell(String method, String metric, Measure measure, double value, double by) {
    return new Cell(
        method,
        metric,
        measure,
        OptionalDouble.of(value),
        20,
        0,
        Optional.of(new Interval(value - by, value + by)),
        Optional.empty());
  }

  /** All that a page can hold, with every name that is not fixed made of the given one. */
  static PageContent full(String name) {
    Thumbnails pictures = new Thumbnails(Scenes.ramp(24, 32));
    List<String> methods = List.of(name + " A", name + " B", name + " C");
    List<Cell> cells = new ArrayList<>(Cells.some());
    cells.add(sensitivity(methods.get(0), 0));
    cells.add(hits(methods.get(0), 20));
    cells.add(sensitivity(methods.get(1), 1));
    cells.add(hits(methods.get(1), 0));
    cells.add(sensitivity(methods.get(2), 0.5));
    cells.add(sensitivity("behind", 0));
    cells.add(pointing("behind"));
    return new PageContent(
        name,
        List.of(Fact.of("model", name)),
        List.of(
            new Table(name, methods, List.of("sensitivity", "hits", name)),
            new Table("Second", List.of("GradCAM", "LRP γ=∞"), List.of("pointing", "sensitivity"))),
        cells,
        judged(cells, lead("behind", -20, 20)),
        List.of(
            new CurvePlot(
                name,
                name,
                List.of(
                    new CurvePlot.Panel(
                        name, List.of(Curves.of(methods.get(0), 0.1, 1, 0.5, Double.NaN))),
                    new CurvePlot.Panel("", List.of(Curves.of(methods.get(1), 0.1, 1, 0.9)))))),
        List.of(exhibit(name, methods, true, pictures), exhibit(name, methods, false, pictures)),
        List.of(
            new PageContent.Failed(name, name, name, List.of(Fact.of(name, name))),
            new PageContent.Failed("s", "every method", "It is torn.", List.of())),
        List.of(Fact.of(name, name), new Fact("deep", "", List.of(Fact.of(name, name)))),
        name);
  }

  private static Exhibit exhibit(
      String name, List<String> methods, boolean staged, Thumbnails pictures) {
    return new Exhibit(
        name,
        List.of("in " + name),
        staged,
        pictures.plain(),
        List.of(new Exhibit.View(name, name), new Exhibit.View("other", "0.5")),
        methods.stream()
            .map(
                method ->
                    new Exhibit.Maps(
                        method,
                        List.of(
                            pictures.of(Scenes.peak(24, 32, 5, 6), name),
                            pictures.of(Scenes.constant(24, 32, 0), "")),
                        List.of(name)))
            .toList());
  }

  /** Only a table. */
  static PageContent least() {
    return new PageContent(
        "Least",
        List.of(),
        List.of(Table.ofAll(Cells.some())),
        Cells.some(),
        judged(Cells.some()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "seed: 7");
  }
}
