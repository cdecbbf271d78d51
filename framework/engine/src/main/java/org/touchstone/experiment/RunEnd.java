// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.List;
import java.util.Optional;
import org.touchstone.report.RunSummary;
import org.touchstone.report.Table;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgements;

/** How a run ended. */
public sealed interface RunEnd {

  /**
   * Every image was explained, or it is told why it was not.
   *
   * @param summary what was done and which files there are
   * @param failed whether an image or a map gave no score
   * @param warning what a reader of the tables has to know first
   */
  record Finished(
      List<Table> tables,
      List<Cell> cells,
      Judgements judgements,
      RunSummary summary,
      boolean failed,
      Optional<String> warning)
      implements RunEnd {}

  /**
   * More failed than the specification allows.
   *
   * @param words why, what cures it, and how far the run came
   */
  record GivenUp(List<String> words) implements RunEnd {}
}
