// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.result.RecordedRun;
import org.touchstone.statistics.McNemar;

/**
 * Whether a run may pass, held against a baseline. It may not where
 *
 * <ul>
 *   <li>a cell is worse by more than its margin, and p, adjusted for all cells that changed (Holm),
 *       is below 5 %: both, so that neither the rounding of another machine nor chance shuts the
 *       gate;
 *   <li>a method, a measure or an image of the baseline is missing, a cell has lost all scores, or
 *       more images lost theirs than chance explains: a method must not pass by saying nothing
 *       where it was bad;
 *   <li>more images or maps failed than in the baseline.
 * </ul>
 *
 * <p>A measure that has no better way never shuts it. One that has a score in both, and not the
 * same one, shuts it where nothing can be said of the difference.
 *
 * @param comparison of the baseline with the run
 * @param regressions why it is shut; empty where it is open
 */
public record Gate(Comparison comparison, List<Regression> regressions) {

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
    baseline.methods().stream()
        .filter(method -> !run.methods().contains(method))
        .filter(
            method -> comparison.cells().stream().anyMatch(cell -> cell.method().equals(method)))
        .forEach(
            method -> regressions.add(new Regression(method, "", "The run lacks this method.")));
    for (ComparedCell cell : comparison.cells()) {
      if (run.methods().contains(cell.method())) {
        ofCell(regressions, cell, comparison.cells().size());
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
              "It lacks %s of the baseline's %s images.".formatted(samples.onlyFirst(), all)));
    }
    if (now > before) {
      regressions.add(
          new Regression(
              "", "", "%s images or maps failed, %s in the baseline.".formatted(now, before)));
    }
  }

  private static void ofCell(List<Regression> regressions, ComparedCell cell, int cells) {
    if (isWorse(cell)) {
      regressions.add(
          new Regression(cell.method(), cell.measure().name(), CellText.sentence(cell)));
    } else if (hasLost(cell, cells)) {
      regressions.add(
          new Regression(
              cell.method(),
              cell.measure().name(),
              "%s images have no score any more, %s have one now."
                  .formatted(cell.defined().lost(), cell.defined().gained())));
    } else if (isOutOfReach(cell)) {
      regressions.add(
          new Regression(
              cell.method(),
              cell.measure().name(),
              "It cannot be held against the baseline, and is not the same: " + cell.why()));
    }
  }

  /** What the baseline has and the run has otherwise, in a way of which no test tells anything. */
  private static boolean isOutOfReach(ComparedCell cell) {
    boolean both = cell.first().n() > 0 && cell.second().n() > 0;
    return both
        && cell.evidence().isEmpty()
        && cell.measure().measure().direction() != Direction.NEUTRAL
        && !cell.first().equals(cell.second());
  }

  /** Corrected for all cells after Bonferroni: what is undefined is so on the same images again. */
  private static boolean hasLost(ComparedCell cell, int cells) {
    McNemar defined = cell.defined();
    boolean all = cell.first().n() > 0 && cell.second().n() == 0;
    boolean more = defined.lost() > defined.gained();
    return all || (more && defined.midP() * cells < ComparedCell.LEVEL);
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
