// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.touchstone.experiment.Home;
import org.touchstone.report.Progress;
import org.touchstone.report.Terminal;

final class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final Hand clock = new Hand();

  /** As a command gets it, but for the terminal and the clock. */
  private Progress progress(Terminal terminal) {
    Module own = new CommandsModule(new Console(out, out), new Home(Path.of("")));
    Module instead =
        binder -> {
          binder.bind(Terminal.class).toInstance(terminal);
          binder.bind(Clock.class).toInstance(clock);
        };
    return Guice.createInjector(Modules.override(own).with(instead)).getInstance(Progress.class);
  }

  @Test
  void aLogGetsALineForATenthButNotMoreThanOneInTenSeconds() {
    try (Progress progress = progress(new Terminal(120, false, false))) {
      progress.start("Evaluating", 200, "images");
      for (int i = 0; i < 200; i++) {
        clock.forward(Duration.ofMillis(900));
        progress.step(1, "loss 0.5");
      }
    }
    assertThat(text().lines()).hasSize(10);
    assertThat(text())
        .startsWith(
            "Evaluating: 20 of 200 images (10 %), 1.1 a second, 2 min 42 s left, loss 0.5\n")
        .endsWith("Evaluating: 200 of 200 images (100 %), 1.1 a second, loss 0.5\n");
  }

  @Test
  void slowWorkGetsALineAMinute() {
    try (Progress progress = progress(new Terminal(120, false, false))) {
      progress.start("Training", 100_000, "steps");
      for (int i = 0; i < 150; i++) {
        clock.forward(Duration.ofSeconds(1));
        progress.step(1, "");
      }
    }
    assertThat(text().lines()).hasSize(3).first().asString().contains("60 of 100000 steps (0 %)");
  }

  @Test
  void whatAnEarlierRunDidDoesNotCountForTheRate() {
    try (Progress progress = progress(new Terminal(120, false, false))) {
      progress.start("Evaluating", 200, "images", 100);
      clock.forward(Duration.ofSeconds(20));
      progress.step(20, "");
    }
    assertThat(text())
        .isEqualTo("Evaluating: 120 of 200 images (60 %), 1.0 a second, 1 min 20 s left\n");
  }

  @Test
  void aPersonGetsABarWithTheNote() {
    try (Progress progress = progress(new Terminal(100, true, false))) {
      progress.start("Training", 10, "steps");
      progress.step(10, "loss 0.25");
    }
    assertThat(text()).contains("Training", "100%", "10/10 steps", "loss 0.25");
  }

  private String text() {
    return bytes.toString(UTF_8);
  }

  /** A clock that a test moves. */
  private static final class Hand extends Clock {

    private Instant now = Instant.EPOCH;

    void forward(Duration duration) {
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
}
