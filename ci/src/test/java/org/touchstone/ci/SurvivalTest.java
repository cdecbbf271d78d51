// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run outlives whatever happens to its process, its folder and its disk. */
final class SurvivalTest {

  private static final String SPEC =
      """
      experiment: survivor
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 3, at-least: 2}}
      randomizer: {cascade: {distribution: normal, std: 0.1}}
      methods: [grad-cam]
      metrics: [pointing-game, class-sensitivity, parameter-randomization]
      batch: 1
      seed: 7
      """;

  private static final int IMAGES = 3;
  private static final int MOMENTS = 10;
  private static final long SEED = 2020;

  @TempDir private static Path folder;

  private static Path spec;
  private static Path undisturbed;
  private static long milliseconds;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    spec = Files.writeString(folder.resolve("survivor.yaml"), SPEC);
    undisturbed = folder.resolve("undisturbed");
    long began = System.nanoTime();
    try (Started started = start(undisturbed)) {
      assertThat(started.process().waitFor()).isZero();
    }
    milliseconds = (System.nanoTime() - began) / 1_000_000;
  }

  private static Started start(Path out) throws IOException {
    return Started.in(folder, "run", spec, "--out", out);
  }

  private static Touchstone resume(Path out) {
    return Touchstone.run("run", spec, "--out", out).done();
  }

  private static void assertIsAsUndisturbed(Path out) throws IOException {
    for (String file : List.of("results.json", "items.csv", "tables.md", "journal.jsonl")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(undisturbed.resolve(file));
    }
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  private static long lines(Path out) throws IOException {
    Path journal = out.resolve("journal.jsonl");
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }

  @Test
  void killedAtAnyMomentItEndsTheSame() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < MOMENTS; i++) {
      Path out = folder.resolve("killed" + i);
      long moment = (long) (random.nextDouble() * milliseconds);
      try (Started started = start(out)) {
        Thread.sleep(moment);
        started.kill();
      }
      long killedAfter = lines(out);
      resume(out);
      assertIsAsUndisturbed(out);
      if (killedAfter > 1) {
        assertTellsOfBoth(out, killedAfter - 1);
      }
    }
  }

  /** The killed session has no end, the second one has. */
  private static void assertTellsOfBoth(Path out, long images) throws IOException {
    JsonNode sessions = provenance(out).get("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0).get("images-before").intValue()).isZero();
    assertThat(sessions.get(1).get("images-before").longValue()).isEqualTo(images);
    assertThat(sessions.get(1).get("images-after").intValue()).isEqualTo(IMAGES);
    assertThat(sessions.get(1).has("ended")).isTrue();
  }

  private static JsonNode provenance(Path out) throws IOException {
    return JsonMapper.builder().build().readTree(out.resolve("provenance.json").toFile());
  }

  @Test
  void itsFolderIsRemovedAndItSaysSo() throws Exception {
    Path out = folder.resolve("removed");
    try (Started started = start(out).until(() -> lines(out) == 2)) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      assertThat(started.process().waitFor()).isEqualTo(4);
      assertThat(started.said())
          .endsWith(
              "touchstone: '%s' is gone. Put its folder back, or start over with the same command.\n"
                  .formatted(out.resolve("journal.jsonl")));
    }
    resume(out);
    assertIsAsUndisturbed(out);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itsDiskIsFullAndNothingIsLost() throws Exception {
    Path out = folder.resolve("full");
    Files.createDirectories(out);
    int kibibytes = (int) (Files.size(undisturbed.resolve("journal.jsonl")) / 2 / 1024);
    try (Started started = Started.onFullDisk(folder, kibibytes, "run", spec, "--out", out)) {
      assertThat(started.process().waitFor()).isEqualTo(4);
      assertThat(started.said())
          .contains("touchstone: '%s' cannot be written: ".formatted(out.resolve("journal.jsonl")))
          .endsWith("What is in it is kept; the same command continues there.\n");
    }
    assertThat(resume(out).err()).startsWith("Continuing the run in %s: 1 of 3".formatted(out));
    assertIsAsUndisturbed(out);
  }

  @Test
  void itIsContinuedOnAnotherMachineAndSaysSo() throws IOException {
    Path out = Files.createDirectories(folder.resolve("moved"));
    Files.copy(undisturbed.resolve("journal.jsonl"), out.resolve("journal.jsonl"));
    Path sessions = out.resolve("sessions.jsonl");
    String before = Files.readString(undisturbed.resolve("sessions.jsonl"));
    Files.writeString(sessions, before);
    assertThat(resume(out).err()).doesNotContain("elsewhere");
    Files.writeString(
        sessions, before.replaceAll("\"cpu\":\"[^\"]*\"", "\"cpu\":\"Z80\"") + "torn");
    assertThat(resume(out).err()).contains("Part of this run was done elsewhere (Z80, ");
    assertThat(provenance(out).at("/sessions/0/machine/cpu").textValue()).isEqualTo("Z80");
    assertThat(provenance(out).get("sessions")).hasSize(2);
    assertIsAsUndisturbed(out);
  }
}
