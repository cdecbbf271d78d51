// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run is run again from its folder alone, and what is not the same is shown. */
final class ReproduceTest {

  private static final String METRIC =
      """
      package fixed;

      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.Measure.Averaging;
      import org.touchstone.api.metric.Measure.Direction;
      import org.touchstone.api.metric.Explanation;
      import org.touchstone.api.metric.Measure;
      import org.touchstone.api.metric.Metric;
      import org.touchstone.api.metric.Score;
      import org.touchstone.api.metric.Target;

      public record Fixed() implements Metric.OfImage {

        @Override
        public Set<Target> targets() {
          return Set.of(Target.HIGHEST);
        }

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "it", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "It."));
        }

        @Override
        public List<Score> score(Explanation explanation) {
          return List.of(Score.of("it", "", 0.25));
        }
      }
      """;

  private static final String PLUGIN =
      """
      package fixed;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class FixedPlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.metric("fixed", new Fixed());
        }
      }
      """;

  /** Its data lies beside it, and it is run from elsewhere. */
  private static final String SPEC =
      """
      experiment: again
      model: mini-vgg16-scenes
      dataset: {image-folder: {root: data/pictures}}
      methods: [gradient]
      metrics: [fixed, class-sensitivity]
      """;

  @TempDir private Path folder;

  private SmallHome home;
  private Path run;

  @BeforeEach
  void aRun() throws IOException {
    home = SmallHome.with(folder, "gradient", "image-folder", "class-sensitivity");
    home.jar("fixed.jar").write(PLUGIN, METRIC);
    Path pictures = Files.createDirectories(folder.resolve("specs/data/pictures/disk"));
    for (int i = 0; i < 3; i++) {
      BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
      picture.createGraphics().fillOval(10 + 9 * i, 20, 40, 40);
      ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
    }
    Path spec = Files.writeString(folder.resolve("specs/again.yaml"), SPEC);
    run = folder.resolve("runs/first");
    home.run("run", spec, "--limit", 2, "--out", run).done();
  }

  @Test
  void theSameFactsGiveTheSameBytes() throws IOException {
    Path out = folder.resolve("second");
    Touchstone answer = home.run("reproduce", run, "--out", out).done();
    assertThat(answer.out())
        .matches(
            "Facts: all are those of '\\Q%s\\E'\\.\nNumbers: all \\d+ are the same\\.\n"
                .formatted(run));
    for (String file : new String[] {"results.json", "items.csv", "spec.resolved.yaml"}) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(run.resolve(file));
    }
  }

  @Test
  void anotherPluginIsShownFirstAndThenItsNumbers() throws IOException {
    Files.delete(folder.resolve("plugins/fixed.jar")); // it is open: do not write into it
    home.jar("fixed.jar")
        .with("Implementation-Version", "2.0")
        .write(PLUGIN, METRIC.replace("0.25", "0.5"));
    Touchstone answer = home.run("reproduce", run);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(Path.of(answer.err().replaceFirst("(?s).* again in '([^']*)'.*", "$1")))
        .isAbsolute()
        .doesNotExist();
    assertThat(answer.out())
        .containsPattern("  plugins\\.fixed\\.jar\\.sha256: [0-9a-f]{12}… → [0-9a-f]{12}…\n")
        .containsPattern("Numbers that are not the same: 2 of \\d+\n")
        .endsWith(
            """
              gradient, fixed, value: 0.25 → 0.5
              gradient, fixed, interval: [0.25,0.25] → [0.5,0.5]
            """);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.delete(folder.resolve("plugins/fixed.jar"));
    Touchstone noPlugin = home.run("reproduce", run);
    assertThat(noPlugin.exitCode()).isEqualTo(2);
    assertThat(noPlugin.err())
        .contains("'" + run + "' cannot be reproduced: 2 problems")
        .contains("[missing-plugin] The run used the plugin 'fixed.jar', which is not here.")
        .contains("[unknown-metric]");
    home.jar("fixed.jar").write(PLUGIN, METRIC);
    Files.delete(folder.resolve("weights/mini-vgg16-scenes.safetensors"));
    Touchstone noWeights = home.run("reproduce", run);
    assertThat(noWeights.exitCode()).isEqualTo(2);
    assertThat(noWeights.err()).contains("[missing-weights]").doesNotContain("\tat ");
    Files.delete(folder.resolve("weights/mini-vgg16-scenes.yaml"));
    assertThat(home.run("reproduce", run).err()).contains("[unknown-model]");
  }

  @Test
  void anUnfinishedRunIsRefusedByEveryCommandThatReadsOne() throws IOException {
    Path baseline = folder.resolve("baseline.json");
    home.run("baseline", run, baseline).done();
    Files.delete(run.resolve("provenance.json"));
    Path results = run.resolve("results.json");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("reproduce", run),
            List.of("gate", "--baseline", baseline, run),
            List.of("gate", "--baseline", baseline, results),
            List.of("compare", run, baseline),
            List.of("compare", results, baseline),
            List.of("baseline", run, folder.resolve("other.json")),
            List.of("report", run),
            List.of("card", "gradient", run))) {
      Touchstone answer = home.run(command.toArray());
      assertThat(answer.err())
          .as(command.toString())
          .contains("[unfinished-run] The run in '%s' has not finished.".formatted(run))
          .contains("The command that began it continues it.");
      assertThat(answer.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNoFinishedRunIsRefused() throws IOException {
    assertThat(home.run("reproduce", folder).err()).contains("[no-run]", "it has no results.json");
    assertThat(home.run("reproduce", run, "--out", run).err()).contains("is the run itself");
    Files.writeString(run.resolve("results.json"), "{");
    assertThat(home.run("reproduce", run).err()).contains("[damaged-file]");
  }
}
