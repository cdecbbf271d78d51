// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.result.RecordedRun;

/**
 * Whether a run may pass, held against a baseline. It may not where
 *
 * <ul>
 *   <li>a cell is worse by more than its margin, and p, adjusted for all cells that changed (Holm),
 *       is below 5 %: both, so that neither the rounding of another machine nor chance shuts the
 *       gate;
 *   <li>a method, a measure or an image of the baseline is missing, or a cell has lost more than a
 *       tenth of its scores, because they are undefined now: of fewer scores an average may look
 *       better;
 *   <li>more images or maps failed than in the baseline.
 * </ul>
 *
 * <p>A measure that has no better way never shuts it.
 *
 * @param comparison of the baseline with the run
 * @param regressions why it is shut; empty where it is open
 */
public record Gate(Comparison comparison, List<Regression> regressions) {

  private static final double MOST_LOST_LEAVES = 0.9;

  public Gate {
    regressions = List.copyOf(regressions);
  }

  /**
   * Judges a run.
   *
   * @param comparison of the baseline, as the first, with the run
   */
  public static Gate of(Comparison comparison, RecordedRun baseline, RecordedRun run) {
    List<Regression> regressions = new ArrayList<>();
    ofRun(regressions, comparison.samples(), baseline.failures(), run.failures());
    baseline.rows().stream()
        .filter(row -> !run.rows().contains(row))
        .filter(row -> comparison.cells().stream().anyMatch(cell -> cell.row().equals(row)))
        .forEach(row -> regressions.add(new Regression(row, "", "The run lacks this method.")));
    for (ComparedCell cell : comparison.cells()) {
      if (run.rows().contains(cell.row())) {
        ofCell(regressions, cell);
      }
    }
    return new Gate(comparison, regressions);
  }

  private static void ofRun(
      List<Regression> regressions, Comparison.Samples samples, int before, int now) {
    if (samples.onlyFirst() > 0) {
      int all = samples.common() + samples.onlyFirst();
      regressions.add(
          new Regression(
              "",
              "",
              "It lacks %d of the baseline's %d images.".formatted(samples.onlyFirst(), all)));
    }
    if (now > before) {
      regressions.add(
          new Regression(
              "", "", "%d images or maps failed, %d in the baseline.".formatted(now, before)));
    }
  }

  private static void ofCell(List<Regression> regressions, ComparedCell cell) {
    if (isWorse(cell)) {
      regressions.add(new Regression(cell.row(), cell.measure().name(), CellText.sentence(cell)));
    } else if (cell.second().n() < MOST_LOST_LEAVES * cell.first().n()) {
      regressions.add(
          new Regression(
              cell.row(),
              cell.measure().name(),
              "Of the baseline's %d scores the run has %d."
                  .formatted(cell.first().n(), cell.second().n())));
    }
  }

  private static boolean isWorse(ComparedCell cell) {
    return cell.ruling() == Ruling.WORSE
        && Math.abs(cell.evidence().orElseThrow().difference()) > cell.margin();
  }

  /** Whether the run may pass. */
  public boolean open() {
    return regressions.isEmpty();
  }
}
