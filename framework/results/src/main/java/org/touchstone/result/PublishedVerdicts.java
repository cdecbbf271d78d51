// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on every cell that has a published value.
 *
 * <p>The direction is that of pairs: a cell is compared with the cell of every other method that
 * the publication separates from it by more than their tolerances, and at least nine of ten such
 * pairs must stand in the published order.
 */
public final class PublishedVerdicts {

  private static final double SHARE = 0.9;

  private record Key(String method, String measure) {}

  private final Map<Key, PublishedVerdict> verdicts = new HashMap<>();

  private PublishedVerdicts() {}

  /** Judges the cells of a run; those without a published value have no verdict. */
  public static PublishedVerdicts of(List<Cell> cells) {
    PublishedVerdicts verdicts = new PublishedVerdicts();
    List<Cell> published =
        cells.stream().filter(c -> c.paper().isPresent() && c.value().isPresent()).toList();
    for (Cell cell : published) {
      List<Cell> others =
          published.stream()
              .filter(
                  c ->
                      c.measureName().equals(cell.measureName())
                          && !c.method().equals(cell.method()))
              .toList();
      verdicts.verdicts.put(new Key(cell.method(), cell.measureName()), verdict(cell, others));
    }
    return verdicts;
  }

  /** The verdict on one cell. */
  public Optional<PublishedVerdict> on(Cell cell) {
    return Optional.ofNullable(verdicts.get(new Key(cell.method(), cell.measureName())));
  }

  private static PublishedVerdict verdict(Cell cell, List<Cell> others) {
    if (Math.abs(ours(cell) - theirs(cell)) <= tolerance(cell)) {
      return PublishedVerdict.REPRODUCED;
    }
    List<Cell> apart = others.stream().filter(other -> apart(cell, other)).toList();
    long kept = apart.stream().filter(other -> sameOrder(cell, other)).count();
    return !apart.isEmpty() && kept >= SHARE * apart.size()
        ? PublishedVerdict.SAME_DIRECTION
        : PublishedVerdict.NOT;
  }

  private static boolean apart(Cell a, Cell b) {
    return Math.abs(theirs(a) - theirs(b)) > Math.max(tolerance(a), tolerance(b));
  }

  private static boolean sameOrder(Cell a, Cell b) {
    return (ours(a) - ours(b)) * (theirs(a) - theirs(b)) > 0;
  }

  private static double ours(Cell cell) {
    return cell.value().orElseThrow();
  }

  private static double theirs(Cell cell) {
    return cell.paper().orElseThrow().value();
  }

  private static double tolerance(Cell cell) {
    return cell.paper().orElseThrow().tolerance();
  }
}
