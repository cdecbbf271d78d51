// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.cli.Main;

/** Where a machine stands, and how people write numbers there, decides nothing. */
final class LocaleTest {

  private static final String SPEC =
      """
      experiment: places
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 2, at-least: 2}}
      methods:
        - grad-cam: {layer: block1_conv2}
        - gradient
      metrics:
        - pointing-game
        - class-sensitivity
        - parameter-randomization
      randomizer: {cascade: {}}
      """;

  private static final List<String> FILES =
      List.of("results.json", "results.csv", "items.csv", "tables.md", "tables.tex");

  @TempDir private static Path folder;

  private static Map<String, String> expected;

  @BeforeAll
  static void runInAmerica() throws Exception {
    Files.writeString(folder.resolve("spec.yaml"), SPEC);
    Files.writeString(folder.resolve("bad.yaml"), SPEC.replace("count: 2", "count: 0, TITLE: 1"));
    expected = told("language=en country=US");
  }

  /** Everything that the commands write and say, without the times. */
  private static Map<String, String> told(String locale) throws Exception {
    Path out = folder.resolve("out");
    Map<String, String> told = new LinkedHashMap<>();
    told.put("run", touchstone(locale, "run", "spec.yaml", "--fresh", "--out", "out"));
    for (String file : FILES) {
      told.put(file, Files.readString(out.resolve(file)));
    }
    told.put("bad", touchstone(locale, "plan", "bad.yaml"));
    told.put("compare", touchstone(locale, "compare", "out", "--against", "gradient"));
    return told;
  }

  private static String touchstone(String locale, String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String property : locale.split(" ", -1)) {
      words.add("-Duser." + property);
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("-Dtouchstone.home=" + Touchstone.HOME, Main.class.getName()));
    words.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String timeless =
        said.replaceAll("(?m)^I0000 .*\n", "") // of TensorFlow
            .replaceAll("\\d+(\\.\\d)? (s|a second)\\b", "some s");
    return "Exit code %s.\n%s".formatted(process.waitFor(), timeless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language=fa country=IR",
        "language=tr country=TR",
        "language=th country=TH extensions=ca-buddhist-nu-thai",
        "language=ja country=JP extensions=ca-japanese"
      })
  void theSameIsComputedAndSaidEverywhere(String locale) throws Exception {
    Map<String, String> told = told(locale);
    expected.forEach((what, text) -> assertThat(told.get(what)).as(what).isEqualTo(text));
  }

  @Test
  void somethingIsComputedAndSaid() throws IOException {
    assertThat(expected.get("run")).startsWith("Exit code 0.").contains("grad-cam(layer=block1");
    assertThat(expected.get("results.json")).contains("\"block1_conv2\"");
    assertThat(expected.get("bad")).startsWith("Exit code 2.").contains("'TITLE'");
    assertThat(expected.get("compare")).startsWith("Exit code 0.");
  }
}
