// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails costs its own scores; the user learns where, why and how often. */
final class FailedCellsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Cannot bear the second scene. */
  private static final String METRIC =
      """
      package moody;

      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.Measure.Averaging;
      import org.touchstone.api.metric.Measure.Direction;
      import org.touchstone.api.metric.Explanation;
      import org.touchstone.api.metric.Measure;
      import org.touchstone.api.metric.Metric;
      import org.touchstone.api.metric.Score;
      import org.touchstone.api.metric.Target;

      public record Moody(String dislikes) implements Metric.OfImage {

        @Override
        public Set<Target> targets() {
          return Set.of(Target.HIGHEST);
        }

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "mood", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "Mood."));
        }

        @Override
        public List<Score> score(Explanation explanation) {
          try {
            return List.of(Score.of("mood", "", feel(explanation)));
          } catch (ArithmeticException e) {
            throw new IllegalStateException("Not this one.", e);
          }
        }

        private int feel(Explanation explanation) {
          return 1 / (explanation.sample().id().endsWith(dislikes) ? 0 : 1);
        }
      }
      """;

  private static final String PLUGIN =
      """
      package moody;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class MoodyPlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.metric("moody", new Moody("1"));
        }
      }
      """;

  private static final String SPEC =
      """
      experiment: moods
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 4, at-least: 2}}
      methods: [gradient, {gradient: {}, as: twice}]
      metrics: [moody, pointing-game]
      batch: 1
      """;

  @TempDir private Path home;

  private Path spec;
  private Path out;

  @BeforeEach
  void aHomeWithABrokenPlugin() throws IOException {
    SmallHome.with(home, "gradient", "scenes", "pointing-game", "image-folder")
        .jar("moody.jar")
        .write(PLUGIN, METRIC);
    spec = Files.writeString(home.resolve("moods.yaml"), SPEC);
    out = home.resolve("out");
  }

  private Touchstone run(Object... options) {
    return Touchstone.runIn(
        home, Stream.concat(Stream.of("run", spec, "--out", out), Stream.of(options)).toArray());
  }

  private List<JsonNode> failures() throws IOException {
    List<JsonNode> failures = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("failures.jsonl"))) {
      failures.add(JSON.readTree(line));
    }
    return failures;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  @Test
  void aMetricThatThrowsIsToldWithItsStackTraceAndCountedInEveryTable() throws IOException {
    Touchstone answer = run();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .contains("Failed: 2\n")
        .contains("gradient: Metric 'moody' failed: IllegalStateException: Not this one.\n")
        .contains("failed: images that something failed on")
        .containsPattern("(?m)value.* n failed .*value")
        .doesNotContain("Caused by", "  at ");
    assertThat(answer.err()).doesNotContain("Exception");
    assertThat(failures()).hasSize(2);
    JsonNode failure = failures().get(0);
    assertThat(failure.get("method").textValue()).isEqualTo("gradient");
    assertThat(texts(failure.get("metrics"))).containsExactly("moody");
    List<String> trace = texts(failure.get("trace"));
    assertThat(trace.get(0)).isEqualTo("java.lang.IllegalStateException: Not this one.");
    assertThat(trace).contains("Caused by: java.lang.ArithmeticException: / by zero");
    assertThat(trace).anyMatch(line -> line.matches("  at moody\\S*//moody\\.Moody\\.feel\\(.*"));
    assertThat(Files.readString(out.resolve("tables.md")))
        .contains("| gradient | **1.00** [1.00, 1.00], n 3, 1 failed | **")
        .doesNotContain("n 4, 1 failed");
    assertThat(failedIn(JSON.readTree(out.resolve("results.json").toFile())))
        .containsExactly(
            "gradient moody 1",
            "gradient pointing-game 0",
            "twice moody 1",
            "twice pointing-game 0");
  }

  private static List<String> failedIn(JsonNode results) {
    List<String> failed = new ArrayList<>();
    for (JsonNode score : results.get("scores")) {
      if (score.get("measure").isNull()) {
        failed.add(
            "%s %s %s"
                .formatted(
                    score.get("method").textValue(),
                    score.get("metric").textValue(),
                    score.get("failed")));
      }
    }
    return failed;
  }

  @Test
  void theFirstFailureEndsTheRunThatAsksForItAndTheSameRunGoesOnWithout() throws IOException {
    Touchstone stopped = run("--fail-fast");
    assertThat(stopped.exitCode()).isEqualTo(1);
    assertThat(stopped.out()).isEmpty();
    assertThat(stopped.err())
        .endsWith(
            """
            The first failure ends the run: test-000001, gradient: Metric 'moody' failed: IllegalStateException: Not this one.
            @/failures.jsonl says more.
            Stopped: 1 of 4 images are done and kept in @. The same command continues there.
            """
                .replace("@", out.toString()));
    assertThat(texts(failures().get(0).get("trace"))).isNotEmpty();
    assertThat(out.resolve("results.json")).doesNotExist();

    Touchstone whole = run();
    assertThat(whole.err()).contains("Continuing the run in %s: 1 of 4".formatted(out));
    byte[] failures = Files.readAllBytes(out.resolve("failures.jsonl"));
    byte[] results = Files.readAllBytes(out.resolve("results.json"));

    Touchstone again = run("--fresh");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(out.resolve("failures.jsonl")).hasBinaryContent(failures);
    assertThat(out.resolve("results.json")).hasBinaryContent(results);

    Files.delete(out.resolve("failures.jsonl"));
    assertThat(run().exitCode()).isEqualTo(1);
    assertThat(out.resolve("failures.jsonl")).hasBinaryContent(failures);
  }

  @Test
  void imagesOfWhichTooManyCannotBeReadEndTheRunEarly() throws IOException {
    Path images = Files.createDirectories(home.resolve("images/disk"));
    for (int i = 0; i < 60; i++) {
      Files.writeString(images.resolve((10 + i) + ".png"), "This is no picture.");
    }
    Files.writeString(
        spec,
        SPEC.replace("{scenes: {split: test, count: 4, at-least: 2}}", "image-folder")
            .replace("batch: 1", "batch: 8"));
    Touchstone answer = run();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .contains("24 of the first 24 images gave no score, which ends the run: ")
        .contains("'most-failures' allows 50% of the images.")
        .contains("Stopped: 16 of 60 images are done and kept in ");
    assertThat(failures()).hasSize(24);

    Touchstone all = run("--most-failures", "100%");
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.out()).contains("Failed: 60").doesNotContain("gave no score");
    assertThat(failures()).hasSize(60);

    Touchstone few = run("--limit", 12, "--fresh", "--set", "most-failures=0.25");
    assertThat(few.exitCode()).isEqualTo(1);
    assertThat(few.out())
        .endsWith(
            "12 of 12 images gave no score: more than the 25% that 'most-failures' allows.\n");
  }
}
