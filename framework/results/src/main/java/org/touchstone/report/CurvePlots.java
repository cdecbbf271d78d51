// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import org.touchstone.result.Curve;
import org.touchstone.result.CurvesSpec;

/** Plots of the curves of a run. */
public final class CurvePlots {

  private CurvePlots() {}

  /** What a specification asks for. */
  public static CurvePlot of(CurvesSpec spec, List<Curve> curves) {
    List<CurvePlot.Panel> panels =
        spec.panels().stream()
            .map(
                panel ->
                    new CurvePlot.Panel(
                        panel.title(), chosen(curves, spec.measure(), panel.rows())))
            .toList();
    return new CurvePlot(spec.title(), title(spec.measure(), curves), panels);
  }

  /** Every measure with all its methods in one panel. */
  static List<CurvePlot> ofAll(List<Curve> curves) {
    return curves.stream()
        .map(Curve::measureName)
        .distinct()
        .map(
            measure ->
                new CurvePlot(
                    /* title= */ measure,
                    title(measure, curves),
                    List.of(
                        new CurvePlot.Panel(
                            "",
                            curves.stream()
                                .filter(curve -> curve.measureName().equals(measure))
                                .toList()))))
        .toList();
  }

  private static String title(String measure, List<Curve> curves) {
    String quantity =
        curves.stream()
            .filter(curve -> curve.measureName().equals(measure))
            .map(curve -> curve.measure().quantity())
            .findFirst()
            .orElse("");
    return "%s (%s)".formatted(quantity, measure);
  }

  private static List<Curve> chosen(List<Curve> curves, String measure, List<String> rows) {
    return rows.stream()
        .flatMap(row -> curves.stream().filter(curve -> curve.method().equals(row)))
        .filter(curve -> curve.measureName().equals(measure))
        .toList();
  }
}
