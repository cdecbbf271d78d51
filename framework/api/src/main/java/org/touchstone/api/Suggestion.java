// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The "Did you mean …?" of every message that rejects a name. */
public final class Suggestion {

  private Suggestion() {}

  /** The known name that is closest to the given one, if one is close enough to be a typo of it. */
  public static Optional<String> closest(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(plain(given), plain(name)) <= Math.max(1, given.length() / 3))
        .min(Comparator.comparingInt(name -> distance(plain(given), plain(name))));
  }

  /** " Did you mean 'x'?" or nothing, to end a sentence with. */
  public static String sentence(String given, Collection<String> known) {
    return closest(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** The Levenshtein distance in which two neighbours that changed places count as one change. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (swapped(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
