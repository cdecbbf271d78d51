// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Something that has begun and not ended. */
final class OngoingCall {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final String who;
  private final Instant since;
  private long minutesTold;

  /**
   * Begins.
   *
   * @param who as a sentence begins that goes on with "has been at work"
   */
  OngoingCall(String who, Instant since) {
    this.who = who;
    this.since = since;
  }

  Instant since() {
    return since;
  }

  /** A line after every whole minute. */
  Optional<String> told(Instant now, ZoneId zone) {
    Duration took = Duration.between(since, now);
    if (took.toMinutes() <= minutesTold) {
      return Optional.empty();
    }
    minutesTold = took.toMinutes();
    return Optional.of(
        "%s has been at work for %s, since %s."
            .formatted(who, CallLimit.words(took), TIME.format(since.atZone(zone))));
  }
}
