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
      String both = "%s %s in both".formatted(common, common == 1 ? "image" : "images");
      return onlyFirst + onlySecond == 0
          ? both + "."
          : "%s, %s only in the first and %s only in the second, which are left out."
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
                .filter(PairedEvidence::couldBeFound)
                .mapToDouble(PairedEvidence::p)
                .toArray());
    List<ComparedCell> adjusted = new ArrayList<>();
    int next = 0;
    for (ComparedCell cell : cells) {
      boolean counted = cell.evidence().filter(PairedEvidence::couldBeFound).isPresent();
      adjusted.add(cell.adjusted(counted ? holm[next++] : 1));
    }
    return List.copyOf(adjusted);
  }

  /** The cells of one ruling. */
  public List<ComparedCell> judged(Ruling ruling) {
    return cells.stream().filter(cell -> cell.ruling() == ruling).toList();
  }

  /** For example "2 worse, 1 better, 305 same within margin". */
  public String counts() {
    List<String> counts = new ArrayList<>();
    for (Ruling ruling : Ruling.values()) {
      int count = judged(ruling).size();
      if (count > 0 || ruling == Ruling.WORSE || ruling == Ruling.BETTER) {
        counts.add(count + " " + ruling.words());
      }
    }
    return String.join(", ", counts);
  }
}
