// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.touchstone.api.metric.Measure.Direction;

/** A compared cell in words and figures, the same wherever it is shown. */
final class CellText {

  private static final String NOTHING = "–";

  private CellText() {}

  /** The columns of a table. */
  static final List<String> HEADINGS =
      List.of(
          "verdict",
          "method",
          "measure",
          "first",
          "second",
          "difference",
          "95 %",
          "p (Holm)",
          "d_z",
          "hits",
          "detectable");

  /** The fields of one line of a table. */
  static List<String> fields(ComparedCell cell) {
    return List.of(
        cell.ruling().words(),
        cell.method(),
        cell.measure().name() + arrow(cell),
        average(cell, cell.first()),
        average(cell, cell.second()),
        of(cell, evidence -> signed(cell, evidence.difference())),
        of(cell, evidence -> interval(cell, evidence)),
        of(cell, evidence -> p(evidence.holm())),
        of(cell, evidence -> plain(evidence.paired().dz(), 2)),
        of(cell, CellText::hits),
        of(cell, evidence -> "±" + number(cell, evidence.paired().detectable())));
  }

  /** For example "70.1 → 52.0, −18.1 [−22.0, −14.2], p = 0.003; the margin is 2.0." */
  static String sentence(ComparedCell cell) {
    return cell.evidence()
        .map(
            evidence ->
                "%s → %s: %s %s, p %s; the margin is %s."
                    .formatted(
                        average(cell, cell.first()),
                        average(cell, cell.second()),
                        signed(cell, evidence.difference()),
                        interval(cell, evidence),
                        relation(evidence.holm()),
                        number(cell, cell.margin())))
        .orElse(cell.why());
  }

  private static String of(ComparedCell cell, Function<PairedEvidence, String> text) {
    Optional<PairedEvidence> evidence = cell.evidence();
    return evidence.map(text).orElse(NOTHING);
  }

  private static String arrow(ComparedCell cell) {
    Direction direction = cell.measure().measure().direction();
    return direction == Direction.NEUTRAL
        ? ""
        : direction == Direction.HIGHER_IS_BETTER ? " ↑" : " ↓";
  }

  private static String average(ComparedCell cell, ComparedCell.Average average) {
    String value = Double.isNaN(average.value()) ? NOTHING : number(cell, average.value());
    boolean same = cell.first().undefined() == cell.second().undefined();
    return same ? value : "%s (%s undef.)".formatted(value, average.undefined());
  }

  private static String interval(ComparedCell cell, PairedEvidence evidence) {
    return "[%s, %s]"
        .formatted(
            signed(cell, evidence.interval().low()), signed(cell, evidence.interval().high()));
  }

  private static String hits(PairedEvidence evidence) {
    return evidence.hits().map(h -> "+%s −%s".formatted(h.gained(), h.lost())).orElse("");
  }

  private static String relation(double p) {
    return p < 0.001 ? "< 0.001" : "= " + plain(p, 3);
  }

  private static String p(double p) {
    return p < 0.001 ? "<0.001" : plain(p, 3);
  }

  private static String signed(ComparedCell cell, double value) {
    String text = number(cell, Math.abs(value));
    boolean zero = text.matches("0\\.?0*");
    return zero ? text : (value < 0 ? "−" : "+") + text;
  }

  /** Two decimals where a measure counts in percent, three on a scale of 0 to 1. */
  private static String number(ComparedCell cell, double value) {
    double reach =
        Math.max(
            Math.abs(cell.measure().measure().low()), Math.abs(cell.measure().measure().high()));
    return plain(value, Double.isFinite(reach) && reach > 10 ? 2 : 3);
  }

  private static String plain(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0\\.0*") ? text.substring(1) : text.replace('-', '−');
  }
}
