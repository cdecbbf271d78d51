// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgements;

/**
 * All that the page of a run shows: one component a part of the page, for the template alone.
 *
 * @param summary what was run, in a few facts for the head of the page
 * @param plots empty where nothing was randomised
 * @param exhibits empty where no image could be shown
 * @param failures what gave no score
 * @param provenance what decided the numbers, and what the run took
 * @param specification with every setting bound, as text
 */
public record PageContent(
    String experiment,
    List<Fact> summary,
    List<Table> tables,
    List<Cell> cells,
    Judgements judgements,
    List<CurvePlot> plots,
    List<Exhibit> exhibits,
    List<Failed> failures,
    List<Fact> provenance,
    String specification) {

  public PageContent {
    summary = List.copyOf(summary);
    tables = List.copyOf(tables);
    cells = List.copyOf(cells);
    plots = List.copyOf(plots);
    exhibits = List.copyOf(exhibits);
    failures = List.copyOf(failures);
    provenance = List.copyOf(provenance);
  }

  /**
   * Something that gave no score.
   *
   * @param details what else is known, such as where in the code it happened
   */
  public record Failed(String sample, String method, String reason, List<Fact> details) {

    public Failed {
      details = List.copyOf(details);
    }

    boolean hasDetails() {
      return !details.isEmpty();
    }
  }
}
