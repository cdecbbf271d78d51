// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.result.Curve;
import org.touchstone.result.Interval;

/** Curves for the tests of plots. */
final class Curves {

  static final String TITLE = "Figure 4";
  static final String MEASURE = "Similarity";

  private static final Measure SIMILARITY =
      new Measure("", "similarity", Averaging.MICRO, Direction.NEUTRAL, -1, 1, "How alike.");

  /** What Figure 4 shows above: seven families. */
  static final List<String> AGGREGATION =
      List.of(
          "GradCAM",
          "FullGrad",
          "GradCAM++",
          "GradCAM++ B4",
          "GradCAM++ B3",
          "GradCAM++ B2",
          "GradCAM++ B1",
          "GradCAM_Pos",
          "GradCAM_Pos B4",
          "GradCAM_Pos B3",
          "GradCAM_Pos B2",
          "GradCAM_Pos B1",
          "GradMid",
          "GradMid B4",
          "GradMid B3",
          "GradMid B2",
          "GradMid B1",
          "CumulativeGradCAM",
          "CumulativeGradMid");

  private Curves() {}

  /** A plot of one panel without a title. */
  static CurvePlot plot(Curve... curves) {
    return new CurvePlot(TITLE, MEASURE, List.of(new CurvePlot.Panel("", List.of(curves))));
  }

  /** Two panels in which every curve falls over stages of the given name and a number. */
  static CurvePlot falling(List<String> methods, String stage, int stages) {
    List<Curve> curves = methods.stream().map(method -> falling(method, stage, stages)).toList();
    return new CurvePlot(
        TITLE,
        MEASURE,
        List.of(
            new CurvePlot.Panel("Aggregation", curves),
            new CurvePlot.Panel("Propagation", curves.subList(0, 1))));
  }

  private static Curve falling(String method, String stage, int stages) {
    return new Curve(
        method,
        "similarity",
        SIMILARITY,
        IntStream.range(0, stages)
            .mapToObj(i -> point(i == 0 ? "trained" : stage + i, 1.0 / (i + 1), 0.03))
            .toList());
  }

  /** A curve over {@code trained, 1, 2, ...}; what is not a number is missing. */
  static Curve of(String method, double half, double... means) {
    return new Curve(
        method,
        "similarity",
        SIMILARITY,
        IntStream.range(0, means.length)
            .mapToObj(i -> point(i == 0 ? "trained" : "" + i, means[i], half))
            .toList());
  }

  private static Curve.Point point(String stage, double mean, double half) {
    boolean missing = Double.isNaN(mean);
    return new Curve.Point(
        stage,
        missing ? OptionalDouble.empty() : OptionalDouble.of(mean),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        missing ? 0 : 8,
        missing ? 8 : 0,
        missing || half == 0
            ? Optional.empty()
            : Optional.of(new Interval(mean - half, mean + half)));
  }
}
