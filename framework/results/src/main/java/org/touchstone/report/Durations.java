// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.time.Duration;
import java.util.Locale;

/** Durations in words. */
public final class Durations {

  private Durations() {}

  /** For example {@code 8.4 s}, {@code 2 min 14 s}, {@code 3 h 05 min}. */
  public static String words(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (duration.toMillis() < 9950) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
