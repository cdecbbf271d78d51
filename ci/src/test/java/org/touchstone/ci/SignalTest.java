// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to the launcher reach the JVM, and what becomes of the JVM is the launcher's end. */
@EnabledOnOs(OS.LINUX)
final class SignalTest {

  private static final String SPEC =
      """
      experiment: stopped
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 1000, at-least: 2}}
      methods: [gradient]
      metrics: [pointing-game]
      batch: 1
      """;

  @TempDir private static Path folder;

  private static Checkout checkout;
  private static Path spec;

  @BeforeAll
  static void aCheckout() throws IOException {
    checkout = Checkout.in(folder.resolve("home"), "gradient", "pointing-game", "scenes");
    spec = Files.writeString(folder.resolve("stopped.yaml"), SPEC);
  }

  /** Whoever starts the tests may let them ignore signals, as nohup does. */
  private static Checkout.Running started(Path out) throws IOException {
    return Checkout.started(
        Map.of(),
        Path.of("env"),
        "--default-signal=INT,HUP,TERM",
        checkout.path().resolve("touchstone"),
        "run",
        spec,
        "--out",
        out);
  }

  private static Checkout.Running atWork(Path out) throws Exception {
    Checkout.Running running = started(out);
    await(running, () -> lines(out) > 3);
    return running;
  }

  private static void await(Checkout.Running running, Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!isSo.call()) {
      assertThat(System.nanoTime()).as(running.saidSoFar()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private static long lines(Path out) throws IOException {
    Path journal = out.resolve("journal.jsonl");
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void stopsTheRunWhichSaysHowItIsContinued(String signal, int status) throws Exception {
    Path out = folder.resolve(signal);
    try (Checkout.Running running = atWork(out)) {
      running.signal(signal);
      Checkout.Ended ended = Checkout.end(running);
      assertThat(ended.status()).isEqualTo(status);
      assertThat(ended.err()).contains("The same command continues").endsWith(".\n");
    }
  }

  @Test
  void aKilledLauncherLeavesNoJvmThatKeepsTheFolder() throws Exception {
    Path out = folder.resolve("orphan");
    try (Checkout.Running running = atWork(out)) {
      ProcessHandle java = running.java();
      running.signal("KILL");
      java.onExit().get(30, TimeUnit.SECONDS);
    }
    try (Checkout.Running running = started(out)) {
      await(running, () -> running.saidSoFar().startsWith("Continuing the run in " + out));
    }
  }

  @Test
  void aKilledJvmIsToldOf() throws Exception {
    try (Checkout.Running running = atWork(folder.resolve("killed"))) {
      running.java().destroyForcibly();
      Checkout.Ended ended = Checkout.end(running);
      assertThat(ended.status()).isEqualTo(137);
      assertThat(ended.err())
          .endsWith(
              "touchstone: Java was killed (SIGKILL). Unless somebody did that, memory ran out: a smaller --batch needs less.\n");
    }
  }
}
