// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Plain lines for logs: at most one in ten seconds, and then only if a tenth of the work was done
 * or a minute has passed since the last; one at the end.
 */
public final class LineProgress implements Progress {

  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<String> out;
  private final Clock clock;
  private String task = "";
  private String unit = "";
  private String note = "";
  private long total;
  private long already;
  private long done;
  private long shown;
  private Instant began = Instant.EPOCH;
  private Instant last = Instant.EPOCH;

  /**
   * Nothing yet.
   *
   * @param out takes each line, without its end
   */
  public LineProgress(Consumer<String> out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void start(String newTask, long newTotal, String newUnit, long newAlready) {
    close();
    task = newTask;
    total = newTotal;
    unit = newUnit;
    note = "";
    already = newAlready;
    done = newAlready;
    shown = newAlready;
    began = clock.instant();
    last = began;
  }

  @Override
  public void step(long more, String newNote) {
    done += more;
    note = newNote;
    Duration silence = Duration.between(last, clock.instant());
    boolean tenth = (done - shown) * 10 >= total;
    if (silence.compareTo(QUIET) >= 0 && (tenth || silence.compareTo(PATIENCE) >= 0)) {
      show();
    }
  }

  @Override
  public void close() {
    if (done > shown) {
      show();
    }
  }

  private void show() {
    last = clock.instant();
    shown = done;
    out.accept(line());
  }

  private String line() {
    double seconds = Duration.between(began, last).toMillis() / 1000.0;
    double rate = seconds > 0 ? (done - already) / seconds : 0;
    String speed = rate > 0 ? String.format(Locale.ROOT, ", %.1f a second", rate) + left(rate) : "";
    return "%s: %s of %s %s (%s %%)%s%s"
        .formatted(task, done, total, unit, percent(), speed, note.isEmpty() ? "" : ", " + note);
  }

  private long percent() {
    return total == 0 ? 100 : done * 100 / total;
  }

  private String left(double rate) {
    return done >= total
        ? ""
        : ", "
            + Durations.words(Duration.ofMillis((long) ((total - done) * 1000 / rate)))
            + " left";
  }
}
