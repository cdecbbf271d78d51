// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The "Did you mean …?" of every message that rejects a name. Plugins that refuse a name of their
 * own, such as a class or a split of a dataset, should use it, too.
 */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The known name that is closest to the given one, if one is close enough to be a typo of it: of
   * three letters at most one may be wrong. Capitals, hyphens, underscores and blanks do not count.
   *
   * @return the first of equally close ones, in the collection's order
   */
  public static Optional<String> closest(String given, Collection<String> known) {
    int most = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(plain(given).length() - plain(name).length()) <= most)
        .filter(name -> distance(plain(given), plain(name)) <= most)
        .min(Comparator.comparingInt(name -> distance(plain(given), plain(name))));
  }

  /**
   * What stands behind a sentence that rejects a name: {@code " Did you mean 'x'?"}, with the blank
   * before it, or an empty text if no known name is close.
   */
  public static String sentence(String given, Collection<String> known) {
    return closest(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** How many letters were mistyped: wrong, too many, missing, or two neighbours exchanged. */
  private static int distance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, a, b, i, j);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int least(int[][] distances, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int changed = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
    int least = Math.min(changed, distances[i - 1][j - 1] + (same ? 0 : 1));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
