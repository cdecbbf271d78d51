// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the files of a run, a command says what it always says, or what is wrong in
 * one message.
 */
final class MutatedRunTest {

  private static final String SPEC =
      """
      experiment: mutated
      model: mini-vgg16-scenes
      dataset: {image-folder: {root: data}}
      randomizer: {cascade: {distribution: normal, std: 0.1}}
      methods:
        - gradient: {}
          expect: {pointing-game: {value: 50, tolerance: 5, source: a paper}}
        - grad-cam: {}
      metrics: [pointing-game, parameter-randomization]
      report:
        tables: [{title: T, rows: [gradient, grad-cam], columns: [pointing-game, parameter-randomization / pointing-game]}]
        curves: [{name: c, title: C, measure: parameter-randomization, panels: [{title: P, rows: [gradient]}]}]
      batch: 2
      seed: 7
      """;

  private static final List<String> FILES =
      List.of(
          "results.json",
          "items.csv",
          "failures.jsonl",
          "costs.json",
          "provenance.json",
          "figures/exhibits.json",
          "spec.resolved.yaml");

  private static final long SEED = Long.getLong("touchstone.mutations.seed", 2020);
  private static final int MUTATIONS = Integer.getInteger("touchstone.mutations", 120);
  private static final int RUNS = Integer.getInteger("touchstone.mutations.runs", 8);

  @TempDir private static Path folder;

  private static Path spec;
  private static Path run;
  private static Path baseline;
  private static Path other;

  /** What the commands say of the run as it is. */
  private static final Map<String, Touchstone> KNOWN = new LinkedHashMap<>();

  @BeforeAll
  static void runOnce() throws IOException {
    for (int i = 0; i < 4; i++) {
      picture(folder.resolve("data/%s/%s.bmp".formatted(i < 2 ? "disk" : "heart", i)), i);
    }
    Files.writeString(folder.resolve("data/heart/9.bmp"), "no picture");
    spec = Files.writeString(folder.resolve("mutated.yaml"), SPEC);
    run = folder.resolve("run");
    other = folder.resolve("baseline.json");
    assertThat(Touchstone.run("run", spec, "--out", run, "--costs").exitCode()).isEqualTo(1);
    Touchstone.run("baseline", run, other).done();
    baseline = folder.resolve("kept.json");
    Files.copy(other, baseline);
    commands(run).forEach((name, words) -> KNOWN.put(name, Touchstone.run(words).done()));
  }

  private static void picture(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 32; i++) {
      picture.setRGB(i % 32, i / 32, random.nextInt(1 << 24));
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "bmp", file.toFile());
  }

  private static Map<String, Object[]> commands(Path of) {
    Map<String, Object[]> commands = new LinkedHashMap<>();
    commands.put("report", new Object[] {"report", of});
    commands.put("compare", new Object[] {"compare", baseline, of});
    commands.put("gate", new Object[] {"gate", "--baseline", other, of});
    commands.put("baseline", new Object[] {"baseline", of, folder.resolve("out.json")});
    commands.put("card", new Object[] {"card", "grad-cam", of});
    return commands;
  }

  /** Puts the run and its baseline back as they were. */
  private static Path fresh() throws IOException {
    Path copy = folder.resolve("copy");
    if (Files.exists(copy)) {
      try (Stream<Path> files = Files.walk(copy)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(run.relativize(file).toString()));
      }
    }
    Files.write(other, Files.readAllBytes(baseline));
    return copy;
  }

  /** Lets provenance.json say that the files are as their run wrote them. */
  private static void seal(Path of) throws IOException {
    Path last = of.resolve("provenance.json");
    ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(last.toFile());
    tree.remove("files");
    Files.writeString(last, tree.toString());
  }

  private static boolean isJson(String name) {
    return name.endsWith(".json") || name.endsWith(".jsonl");
  }

  private static String mutate(Path of, Random random) throws IOException {
    RunMutation mutation = new RunMutation(random);
    String name = FILES.get(random.nextInt(FILES.size()));
    boolean inBaseline = random.nextInt(8) == 0;
    Path file = inBaseline ? other : of.resolve(name);
    byte[] content = Files.readAllBytes(file);
    switch (random.nextInt(12)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, new byte[0]);
      case 2 -> Files.write(file, Files.readAllBytes(run.resolve(FILES.get(random.nextInt(7)))));
      case 3, 4, 5 -> Files.write(file, mutation.ofBytes(content));
      default ->
          Files.write(
              file,
              inBaseline || isJson(name)
                  ? mutation.ofJson(content, name.endsWith("l") && !inBaseline)
                  : mutation.ofBytes(content));
    }
    return inBaseline ? "the baseline" : Files.exists(file) ? name : name + " that is gone";
  }

  private static void assertIsOneMessage(Touchstone answer, String what) {
    assertThat(answer.err())
        .as(what)
        .doesNotContain("\tat ", "Exception", "failed in a way", "Error:");
    assertThat(answer.exitCode()).as("%s%n%s", what, answer.err()).isNotEqualTo(4);
    if (answer.exitCode() == 2) {
      assertThat(answer.err()).as(what).containsPattern(": \\d+ problem").contains("\n1) [");
      assertThat(answer.out()).as(what).isEmpty();
    }
  }

  @Test
  void aFinishedRunIsReadAsItWasOrRefused() throws IOException {
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path copy = fresh();
      String what = "mutation %s of %s".formatted(i, mutate(copy, random));
      for (Map.Entry<String, Object[]> command : commands(copy).entrySet()) {
        Touchstone answer = Touchstone.run(command.getValue());
        String named = what + ": " + command.getKey();
        assertIsOneMessage(answer, named);
        refused += answer.exitCode() == 2 ? 1 : 0;
        if (answer.exitCode() == 0
            && !what.matches(".*(baseline|provenance.json|costs.json that is gone)")) {
          assertThat(answer.out().replace(copy.toString(), run.toString()))
              .as(named)
              .isEqualTo(KNOWN.get(command.getKey()).out());
        }
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS);
  }

  /** Somebody who changes a file can write the checksums anew. */
  @Test
  void aFinishedRunWhoseChecksumsFitIsReadOrRefused() throws IOException {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < MUTATIONS; i++) {
      Path copy = fresh();
      seal(copy);
      String what = "sealed mutation %s of %s".formatted(i, mutate(copy, random));
      for (Map.Entry<String, Object[]> command : commands(copy).entrySet()) {
        assertIsOneMessage(Touchstone.run(command.getValue()), what + ": " + command.getKey());
      }
    }
  }

  /** Leaves of a run what one has that is killed behind its second batch. */
  private static void stop(Path of) throws IOException {
    Path journal = of.resolve("journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 3));
    for (String name : List.of("provenance.json", "results.json", "items.csv")) {
      Files.delete(of.resolve(name));
    }
  }

  /** A journal with a changed value in a line, whose checksum is right again. */
  private static void mutateJournal(Path of, Random random) throws IOException {
    Path journal = of.resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    int at = random.nextInt(lines.size());
    String changed = new RunMutation(random).ofValue(lines.get(at));
    String rest = changed.replaceFirst("^\\{(\"crc32c\":[^,]*,)?", "") + "\n";
    CRC32C sum = new CRC32C();
    sum.update(rest.getBytes(UTF_8));
    lines.set(at, "{\"crc32c\":\"%s\",%s".formatted(hex(sum.getValue()), rest.strip()));
    Files.write(journal, lines);
  }

  private static String hex(long sum) {
    return HexFormat.of().toHexDigits((int) sum);
  }

  @Test
  void anUnfinishedRunEndsAsItWouldHaveOrIsRefused() throws IOException {
    Random random = new Random(SEED + 2);
    List<String> files = List.of("journal.jsonl", "sessions.jsonl", "data.jsonl");
    for (int i = 0; i < RUNS; i++) {
      Path copy = fresh();
      stop(copy);
      String name = files.get(i % 4 < 2 ? 0 : random.nextInt(files.size()));
      Path file = copy.resolve(name);
      boolean forged = i % 4 == 0;
      if (forged) {
        mutateJournal(copy, random);
      } else {
        RunMutation mutation = new RunMutation(random);
        byte[] content = Files.readAllBytes(file);
        Files.write(
            file,
            random.nextBoolean() ? mutation.ofBytes(content) : mutation.ofJson(content, true));
      }
      byte[] before = Files.readAllBytes(copy.resolve("journal.jsonl"));
      String what = "mutation %s of %s".formatted(i, name);
      Touchstone answer = Touchstone.run("run", spec, "--out", copy);
      assertIsOneMessage(answer, what);
      assertThat(answer.exitCode()).as(what + answer.err()).isIn(1, 2);
      if (answer.exitCode() == 2) {
        assertThat(copy.resolve("journal.jsonl")).as(what).hasBinaryContent(before);
      } else if (!forged) { // another number in the place of a score is a score
        for (String result : List.of("results.json", "items.csv", "journal.jsonl")) {
          assertThat(copy.resolve(result)).as(what).hasSameBinaryContentAs(run.resolve(result));
        }
      }
    }
  }

  @Test
  void aMutatedRunIsReproducedOrRefused() throws IOException {
    Random random = new Random(SEED + 3);
    for (int i = 0; i < RUNS; i++) {
      Path copy = fresh();
      seal(copy);
      String what = "sealed mutation %s of %s".formatted(i, mutate(copy, random));
      Touchstone answer = Touchstone.run("reproduce", copy);
      assertIsOneMessage(answer, what);
    }
  }
}
