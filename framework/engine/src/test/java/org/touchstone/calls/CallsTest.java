// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of while a call lasts. */
final class CallsTest {

  /** A clock that stands until it is moved. */
  private static final class Moved extends Clock {

    private Instant now = Instant.parse("2020-07-17T14:03:10Z");

    void by(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aCallIsToldOfAfterEveryMinuteUntilItEnds() {
    Moved clock = new Moved();
    Calls calls = new Calls(clock, Optional.empty());
    String who = "Method 'cam' (in map)";
    List<String> told =
        calls.noted(
            who,
            () -> {
              clock.by(Duration.ofSeconds(59));
              assertThat(calls.told()).isEmpty();
              clock.by(Duration.ofSeconds(1));
              assertThat(calls.told())
                  .containsExactly(who + " has been at work for 1 minute, since 14:03:10.");
              assertThat(calls.told()).isEmpty();
              clock.by(Duration.ofMinutes(119));
              return calls.told();
            });
    assertThat(told).containsExactly(who + " has been at work for 2 hours, since 14:03:10.");
    clock.by(Duration.ofHours(1));
    assertThat(calls.told()).isEmpty();
  }

  @Test
  void theLongestIsToldFirst() {
    Moved clock = new Moved();
    Calls calls = new Calls(clock, Optional.empty());
    List<String> told =
        calls.noted(
            "A",
            () -> {
              clock.by(Duration.ofMinutes(1));
              return calls.noted(
                  "B",
                  () -> {
                    clock.by(Duration.ofMinutes(1));
                    return calls.told();
                  });
            });
    assertThat(told)
        .containsExactly(
            "A has been at work for 2 minutes, since 14:03:10.",
            "B has been at work for 1 minute, since 14:04:10.");
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "10m, 600", "2h, 7200"})
  void aLimitIsWrittenWithItsUnit(String written, long seconds) {
    assertThat(CallLimit.parse(written)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0m", "-1m", "1.5h", "10 m", "10min", "m", "1234567s"})
  void anythingElseIsNoLimit(String written) {
    assertThat(CallLimit.parse(written)).isEmpty();
  }
}
