// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.statistics.Holm;

/**
 * Every cell of two runs, or of two methods of one run.
 *
 * @param first how the first run is named
 * @param second how the second run is named
 * @param samples how many images each side has
 * @param notes what else is not the same in both, one sentence each
 */
public record Comparison(
    String first, String second, Samples samples, List<String> notes, List<ComparedCell> cells) {

  /**
   * How the images match.
   *
   * @param common in both, and therefore compared
   */
  public record Samples(int common, int onlyFirst, int onlySecond) {

    /** One sentence. */
    public String words() {
      String both = "%d %s in both".formatted(common, common == 1 ? "image" : "images");
      return onlyFirst + onlySecond == 0
          ? both + "."
          : "%s, %d only in the first and %d only in the second, which are left out."
              .formatted(both, onlyFirst, onlySecond);
    }
  }

  /** Adjusts p for all cells in which a difference could be found. */
  public Comparison {
    notes = List.copyOf(notes);
    cells = adjusted(cells);
  }

  private static List<ComparedCell> adjusted(List<ComparedCell> cells) {
    double[] holm =
        Holm.adjust(
            cells.stream()
                .flatMap(cell -> cell.evidence().stream())
                .filter(Evidence::couldBeFound)
                .mapToDouble(Evidence::p)
                .toArray());
    List<ComparedCell> adjusted = new ArrayList<>();
    int next = 0;
    for (ComparedCell cell : cells) {
      boolean counted = cell.evidence().filter(Evidence::couldBeFound).isPresent();
      adjusted.add(cell.adjusted(counted ? holm[next++] : 1));
    }
    return List.copyOf(adjusted);
  }

  /** The cells of one judgement. */
  public List<ComparedCell> judged(Judgement judgement) {
    return cells.stream().filter(cell -> cell.judgement() == judgement).toList();
  }

  /** For example "2 worse, 1 better, 305 same within margin". */
  public String counts() {
    List<String> counts = new ArrayList<>();
    for (Judgement judgement : Judgement.values()) {
      int count = judged(judgement).size();
      if (count > 0 || judgement == Judgement.WORSE || judgement == Judgement.BETTER) {
        counts.add(count + " " + judgement.words());
      }
    }
    return String.join(", ", counts);
  }
}
