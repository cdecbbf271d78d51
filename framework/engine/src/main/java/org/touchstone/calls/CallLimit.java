// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long one call of a plugin may take. */
public final class CallLimit {

  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,5})(s|m|h)");

  private CallLimit() {}

  /** From {@code 90s}, {@code 10m} or {@code 2h}; empty where it is not one of these. */
  public static Optional<Duration> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(written.group(1));
    return Optional.of(
        switch (written.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  /** For example {@code 30 seconds}, {@code 1 minute}, {@code 3 hours}; begun ones do not count. */
  static String words(Duration duration) {
    if (duration.toMinutes() < 1) {
      return counted(duration.toSeconds(), "second");
    }
    return duration.toHours() < 1 || duration.toMinutesPart() > 0
        ? counted(duration.toMinutes(), "minute")
        : counted(duration.toHours(), "hour");
  }

  private static String counted(long number, String unit) {
    return "%s %s%s".formatted(number, unit, number == 1 ? "" : "s");
  }
}
