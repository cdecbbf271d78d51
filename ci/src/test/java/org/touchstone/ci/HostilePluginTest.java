// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a plugin throws, and wherever it leaves out what it should give, one message says whose
 * fault it is and where: never the framework's own trace, and never a word of praise.
 *
 * <p>With {@code -Dgolden.write=true} the messages are written down instead; read them then.
 */
final class HostilePluginTest {

  @TempDir private static Path home;

  private static SmallHome small;

  @BeforeAll
  static void aHomeWithAHostilePlugin() throws IOException {
    small = SmallHome.with(home, "gradient", "scenes", "pointing-game", "cascade");
    small.jar("hostile-1.0.jar").write(Hostile.sources());
  }

  /** One part at one place, as an item of a specification. */
  private static String told(String part, String where, String how) {
    return "{%s: {where: %s, how: %s}}".formatted(part, where, how);
  }

  private static Path spec(String part, String item) throws IOException {
    String text =
        """
        experiment: hostile
        model: mini-vgg16-scenes
        dataset: %s
        methods: [%s]
        metrics: [%s]
        batch: 2
        """
            .formatted(
                part.equals("hostile-data") ? item : "{scenes: {count: 3}}",
                switch (part) {
                  case "hostile-map", "hostile-question" -> item;
                  default -> "gradient";
                },
                switch (part) {
                  case "hostile-score", "hostile-change", "hostile-answer" -> item;
                  case "hostile-weights" -> "hostile-change";
                  default -> "hostile-score";
                });
    String randomizer =
        switch (part) {
          case "hostile-change" -> "randomizer: cascade\n";
          case "hostile-weights" -> "randomizer: " + item + "\n";
          default -> "";
        };
    return Files.writeString(home.resolve("hostile.yaml"), text + randomizer);
  }

  /** What a command answers, with what differs between machines masked. */
  private static String answer(String title, Object... words) {
    Touchstone answer = small.run(words);
    String told = answer.err() + failures(answer.out());
    return "== %s → %s\n%s\n".formatted(title, answer.exitCode(), masked(told));
  }

  /** What a summary says of failures. */
  private static String failures(String out) {
    int start = out.indexOf("Failed: ");
    return start < 0 ? "" : out.substring(start);
  }

  private static String masked(String text) {
    assertThat(text)
        .doesNotContain(
            "touchstone failed", "picocli", "org.touchstone.", "jdk.internal", "at java.");
    // Where a stack ends is the machine's matter.
    String lasting =
        text.contains("StackOverflowError") ? text.replaceAll("Act\\.java:\\d+", "Act.java") : text;
    return lasting
        .replace(home.toString(), "~")
        .replaceAll("(?m)^(Explaining|Memory): .*\\R", "")
        .replaceAll("(?m)^(    at .*\n)\\1+  .* more$", "$1  ...");
  }

  private static void check(String golden, String text) throws IOException {
    Path file = Touchstone.HOME.resolve("ci/src/test/resources/hostile").resolve(golden);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static String tried(String command, String part, String where, List<String> ways)
      throws IOException {
    StringBuilder all = new StringBuilder();
    for (String how : ways) {
      Path out = home.resolve("out-" + part + where + how);
      Path spec = spec(part, told(part, where, how));
      String title = "%s %s %s".formatted(part, where, how);
      all.append(
          command.equals("plan")
              ? answer(title, command, spec)
              : answer(title, command, spec, "--limit", 1, "--out", out));
    }
    return all.toString();
  }

  private static String tried(String command, String part, List<String> places) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String where : places) {
      all.append(tried(command, part, where, Hostile.KINDS));
    }
    return all.toString();
  }

  @Test
  void whatIsAskedBeforeAnythingIsComputed() throws IOException {
    check(
        "plan.txt",
        tried("plan", "hostile-map", "taps", Hostile.WAYS)
            + tried("plan", "hostile-map", List.of("upsample", "control", "inputs"))
            + tried("plan", "hostile-question", List.of("layers", "count"))
            + tried("plan", "hostile-answer", List.of("targets", "count"))
            + tried("plan", "hostile-score", "check", Hostile.WAYS)
            + tried("plan", "hostile-score", List.of("measures", "targets", "target"))
            + tried("plan", "hostile-change", List.of("followed", "reads", "inputs"))
            + tried("plan", "hostile-weights", List.of("stages", "stage", "draws"))
            + tried("plan", "hostile-data", List.of("labels", "open", "size", "notes")));
  }

  @Test
  void whatIsAskedWhilePicturesAreExplained() throws IOException {
    Path picture = home.resolve("x.png");
    ImageIO.write(new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    StringBuilder all = new StringBuilder();
    for (String where : List.of("taps", "map", "pullBack", "upsample")) {
      Path methods =
          Files.writeString(
              home.resolve("methods.yaml"), "[%s]".formatted(told("hostile-map", where, "error")));
      all.append(
          answer(
              where,
              "explain",
              picture,
              "--model",
              "mini-vgg16-scenes",
              "--methods",
              methods,
              "--out",
              home.resolve("explained")));
    }
    check("explain.txt", all.toString());
  }

  @Test
  void whatIsAskedWhileARunIsAtWork() throws IOException {
    check(
        "run.txt",
        tried("run", "hostile-map", List.of("map", "pullBack"))
            + tried("run", "hostile-question", List.of("probe", "edits", "edit", "hear", "map"))
            + tried("run", "hostile-answer", List.of("probe", "edits", "hear", "scores"))
            + tried("run", "hostile-score", List.of("score"))
            + tried("run", "hostile-change", List.of("against", "comparison"))
            + tried("run", "hostile-weights", List.of("variants", "variant"))
            + tried(
                "run",
                "hostile-data",
                List.of("get", "sharedFiles", "files", "fingerprint", "close")));
  }
}
