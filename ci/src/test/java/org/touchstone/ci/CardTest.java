// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saliency card, from runs. */
final class CardTest {

  private static final String SPEC =
      """
      experiment: small
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 8, at-least: 2}}
      methods: [grad-cam, {grad-cam: {layer: block1}, as: GradCAM B1}, gradient]
      metrics: [class-sensitivity, pointing-game]
      seed: 7
      """;

  @TempDir private static Path folder;

  private static Experiment run;
  private static Path first;
  private static Path again;

  @BeforeAll
  static void runTwice() throws IOException {
    Path spec = Files.writeString(folder.resolve("small.yaml"), SPEC);
    run = Experiment.of(spec, folder.resolve("first"), "--costs");
    first = run.folder();
    again = Experiment.of(spec, folder.resolve("again")).folder();
  }

  @Test
  void twoRunsShowThatAMethodIsDeterministic() {
    String card = Touchstone.run("card", "grad-cam", first, again).done().out();
    assertThat(card)
        .startsWith("# Saliency card: grad-cam\n")
        .containsPattern("\\| determinism \\| the same \\d+ scores, to the last digit, in ");
  }

  @Test
  void oneRunDoesNot() {
    String card = Touchstone.run("card", "grad-cam", again).done().out();
    assertThat(card)
        .contains("| determinism | not measured: give two runs of one specification |")
        .contains("| cost | not measured: give a run with --costs |");
  }

  @Test
  void costsAreToldInPassesAndInTime() throws IOException {
    String card = Touchstone.run("card", "grad-cam", first).done().out();
    assertThat(card)
        .containsPattern(
            "\\| cost \\| .* ms a map, as long as .* forward passes; 1 forward, 1 backward \\|")
        .containsPattern("Costs: each map by itself, 8 images at once, .* cores\\)");
  }

  @Test
  void everyChoiceOfSettingsHasItsAnswers() {
    String card = Touchstone.run("card", "grad-cam", first).done().out();
    assertThat(card)
        .contains("2 choices were run")
        .contains("`layer: block1`")
        .contains("## Does the map change with the class?")
        .doesNotContain("gradient |");
    for (JsonNode judgement : run.results().get("judgements")) {
      String row = judgement.get("method").asText();
      String reply = judgement.at("/answers/0/reply").asText();
      String line = "\\| %s \\| class-sensitivity ↓ \\| .* \\| %s \\|".formatted(row, reply);
      assertThat(Pattern.compile(line).matcher(card).find()).isEqualTo(!row.equals("gradient"));
    }
  }

  @Test
  void aRowMayBeNamedAndTheCardWritten() throws IOException {
    Path file = folder.resolve("card.md");
    assertThat(Touchstone.run("card", "GradCAM B1", first, "--out", file).done().out())
        .contains(file.toString());
    assertThat(file).content().contains("one choice was run").doesNotContain("| grad-cam |");
  }

  @Test
  void anUnknownMethodIsToldWithWhatThereIs() {
    Touchstone answer = Touchstone.run("card", "gradcam", first);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("No run has the method 'gradcam'. Did you mean 'grad-cam'?")
        .contains("There are: grad-cam, gradient.");
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    Touchstone answer = Touchstone.run("card", "grad-cam", folder);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("is not the folder of a run");
  }

  @Test
  void aFileOfARunIsRefused() {
    Touchstone answer = Touchstone.run("card", "grad-cam", first.resolve("results.json"));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("results.json' is a file, not the folder of a run.");
  }
}
