// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, however and whenever, goes on and ends as if it had not been. */
final class ResumeTest {

  private static final String SPEC =
      """
      experiment: small
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 6, at-least: 2}}
      randomizer: {cascade: {distribution: normal, std: 0.1}}
      methods: [gradient, grad-cam]
      metrics: [pointing-game, class-sensitivity, parameter-randomization]
      batch: 2
      seed: 7
      """;

  @TempDir private static Path folder;

  private static Path spec;
  private static Path undisturbed;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    spec = Files.writeString(folder.resolve("small.yaml"), SPEC);
    undisturbed = folder.resolve("undisturbed");
    assertThat(run(undisturbed).done().err()).doesNotContain("Continuing", "Stopped");
  }

  private static Touchstone run(Path out, Object... options) {
    return Touchstone.run(
        Stream.concat(Stream.of("run", spec, "--out", out), Stream.of(options)).toArray());
  }

  private static Started start(Path out) throws IOException {
    return Started.in(folder, "run", spec, "--out", out);
  }

  /** How many lines a journal has: one, and another for each batch. */
  private static long lines(Path out) throws IOException {
    Path journal = out.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return 0;
    }
    return Files.readString(journal).chars().filter(c -> c == '\n').count();
  }

  private static void assertIsAsUndisturbed(Path out) throws IOException {
    for (String file : List.of("results.json", "items.csv", "tables.md", "journal.jsonl")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(undisturbed.resolve(file));
    }
  }

  @Test
  void killedAfterAnyNumberOfBatchesItEndsTheSame() throws Exception {
    Path out = folder.resolve("killed");
    for (int lines : new int[] {1, 2, 3}) {
      try (Started started = start(out).until(() -> lines(out) >= lines)) {
        started.kill();
      }
      assertThat(out.resolve("results.json")).doesNotExist();
    }
    long images = 2 * (lines(out) - 1);
    assertThat(run(out).done().err())
        .startsWith("Continuing the run in %s: %s of 6 images are done.\n".formatted(out, images));
    assertIsAsUndisturbed(out);
  }

  @Test
  void stoppedItSaysHowToGoOnAndIsFoundAgain() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("here"));
    Path latest = runs.resolve("runs/small/latest");
    String name;
    try (Started started = Started.in(runs, "run", spec).until(() -> lines(latest) == 2)) {
      started.stop();
      name = latest.toRealPath().getFileName().toString();
      assertThat(started.said())
          .contains(
              "Stopped: %s of 6 images are done and kept in runs/small/%s. The same command continues there.\n"
                  .formatted(2 * (lines(latest) - 1), name));
      assertThat(started.process().exitValue()).isEqualTo(128 + 15);
      assertThat(Files.readString(latest.resolve("sessions.jsonl"))).contains("\"ended\"");
    }
    String words = "Continuing the run in runs/small/" + name;
    try (Started again = Started.in(runs, "run", spec)) {
      again.until(() -> again.said().contains(words));
    }
  }

  @Test
  void whileItIsAtWorkAnotherIsRefused() throws Exception {
    Path out = folder.resolve("shared");
    try (Started started = start(out).until(() -> lines(out) == 1)) {
      Touchstone second = run(out);
      assertThat(started.process().isAlive()).isTrue();
      assertThat(second.err()).contains("[run-in-use]", "'" + out + "'");
      assertThat(second.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void finishedItIsReportedAgainFromItsJournal() throws IOException {
    Path out = folder.resolve("finished");
    Files.createDirectories(out);
    Files.copy(undisturbed.resolve("journal.jsonl"), out.resolve("journal.jsonl"));
    assertThat(run(out).done().err())
        .isEqualTo(
            "Nothing is left to explain in %s: 6 of 6 images are done. The report is written again.\n"
                .formatted(out));
    assertIsAsUndisturbed(out);
  }

  @Test
  void anotherRunIsRefusedUnlessItMayBeginAnew() throws IOException {
    Path out = folder.resolve("other");
    run(out, "--limit", 1, "--set", "metrics=[pointing-game]").done();
    byte[] results = Files.readAllBytes(out.resolve("results.json"));
    Touchstone refused = run(out, "--limit", 2, "--set", "metrics=[pointing-game]");
    assertThat(refused.err()).contains("[other-run]", "'" + out + "'");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(out.resolve("results.json")).hasBinaryContent(results);
    run(out, "--limit", 2, "--set", "metrics=[pointing-game]", "--fresh").done();
    assertThat(Files.readString(out.resolve("results.json"))).contains("\"images\" : 2");
  }
}
