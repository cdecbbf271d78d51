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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric that gives what it does not declare fails by name; tables and comparisons hold. */
final class UndeclaredScoresTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String METRIC =
      """
      package wild;

      import java.util.Arrays;
      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.Measure.Averaging;
      import org.touchstone.api.metric.Measure.Direction;
      import org.touchstone.api.metric.Explanation;
      import org.touchstone.api.metric.Measure;
      import org.touchstone.api.metric.Metric;
      import org.touchstone.api.metric.Score;
      import org.touchstone.api.metric.Target;

      public record Wild(String way) implements Metric.OfImage {

        @Override
        public Set<Target> targets() {
          return Set.of(Target.HIGHEST);
        }

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "share", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "A share."));
        }

        @Override
        public List<Score> score(Explanation explanation) {
          return switch (way) {
            case "tame" -> List.of(Score.of("share", "", 0.5));
            case "large" -> List.of(Score.of("share", "", 1.5));
            case "endless" -> List.of(Score.of("share", "", Double.POSITIVE_INFINITY));
            case "foreign" -> List.of(Score.of("part", "", 0.5));
            case "twice" -> List.of(Score.of("share", "", 0.5), Score.of("share", "", 0.5));
            case "nothing" -> null;
            case "null" -> Arrays.asList(Score.of("share", "", 0.5), null);
            case "lowest" -> List.of(Score.of("share", "", explanation.map(explanation.lowest()).at(0, 0) * 0));
            default -> throw new IllegalStateException(way);
          };
        }
      }
      """;

  private static final String PLUGIN =
      """
      package wild;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class WildPlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.metric("wild", new Wild("tame"));
        }
      }
      """;

  private static final String SPEC =
      """
      experiment: wilds
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 3, at-least: 2}}
      methods: [gradient, {gradient: {}, as: other}]
      metrics:
        - wild
        - {wild: {way: large}, as: large}
        - {wild: {way: endless}, as: endless}
        - {wild: {way: foreign}, as: foreign}
        - {wild: {way: twice}, as: twice}
        - {wild: {way: nothing}, as: nothing}
        - {wild: {way: "null"}, as: absent}
        - {wild: {way: lowest}, as: lowest}
      """;

  private static final Map<String, String> REASONS =
      Map.of(
          "large",
          "Metric 'large' gave what its measures do not allow: 'share' is 1.5, and 0 to 1 is"
              + " allowed.",
          "endless",
          "Metric 'endless' gave what its measures do not allow: 'share' is Infinity, and 0 to 1 is"
              + " allowed.",
          "foreign",
          "Metric 'foreign' gave what its measures do not allow: 'part' is not one of their quantities,"
              + " 'share'.",
          "twice",
          "Metric 'twice' gave what its measures do not allow: 'share' stands twice.",
          "nothing",
          "Metric 'nothing' failed: wild.Wild.score gave null.",
          "absent",
          "Metric 'absent' failed: wild.Wild.score gave a list that holds null.",
          "lowest",
          "Metric 'lowest' failed: IllegalStateException: The map of class .* was not asked for; a"
              + " metric gets the targets that it names.");

  @TempDir private static Path home;

  private static Path out;
  private static Touchstone answer;

  @BeforeAll
  static void aRunOfWildMetrics() throws IOException {
    SmallHome.with(home, "gradient", "scenes", "class-sensitivity")
        .jar("wild.jar")
        .write(PLUGIN, METRIC);
    out = home.resolve("out");
    answer = run(SPEC, out);
  }

  private static Touchstone run(String text, Path folder) throws IOException {
    Path spec = Files.writeString(home.resolve("wilds.yaml"), text);
    return Touchstone.runIn(home, "run", spec, "--out", folder);
  }

  private static Map<String, List<String>> reasons(Path folder) throws IOException {
    Map<String, List<String>> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("failures.jsonl"))) {
      JsonNode failure = JSON.readTree(line);
      assertThat(failure.get("metrics")).hasSize(1);
      reasons
          .computeIfAbsent(failure.at("/metrics/0").textValue(), metric -> new ArrayList<>())
          .add(failure.get("reason").textValue());
    }
    return reasons;
  }

  @Test
  void eachIsToldByItsNameWithWhatItGaveAndWhatIsAllowed() throws IOException {
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).doesNotContain("Exception");
    Map<String, List<String>> reasons = reasons(out);
    assertThat(reasons.keySet()).isEqualTo(REASONS.keySet());
    reasons.forEach(
        (metric, given) -> {
          assertThat(given).hasSize(3 * 2);
          assertThat(given).allSatisfy(reason -> assertThat(reason).matches(REASONS.get(metric)));
        });
  }

  @Test
  void tablesShowWhatIsLeftAndWhatFailed() throws IOException {
    assertThat(answer.out()).doesNotContain("Infinity [", "NaN").contains("Failed: 42");
    JsonNode scores = JSON.readTree(out.resolve("results.json").toFile()).get("scores");
    assertThat(scores).hasSize(8 * 2);
    for (JsonNode score : scores) {
      boolean tame = score.get("metric").textValue().equals("wild");
      assertThat(score.get("n").intValue()).isEqualTo(tame ? 3 : 0);
      assertThat(score.get("failed").intValue()).isEqualTo(tame ? 0 : 3);
      assertThat(score.get("value").isNull()).isEqualTo(!tame);
    }
    assertThat(Files.readString(out.resolve("tables.md"))).contains("**–**, n 0, 3 failed");
  }

  /** A metric that reads another's map works no better where that map was made. */
  @Test
  void otherMetricsBesideItChangeNothing() throws IOException {
    Path beside = home.resolve("beside");
    run(SPEC.replace("metrics:\n", "metrics:\n  - class-sensitivity\n"), beside);
    assertThat(reasons(beside)).isEqualTo(reasons(out));
  }

  @Test
  void whatReadsTheRunGoesOn() {
    Path baseline = home.resolve("baseline.json");
    for (Touchstone read :
        List.of(
            Touchstone.runIn(home, "report", out),
            Touchstone.runIn(home, "compare", out, "--against", "gradient"),
            Touchstone.runIn(home, "card", "gradient", out),
            Touchstone.runIn(home, "baseline", out, baseline),
            Touchstone.runIn(home, "gate", "--baseline", baseline, out))) {
      assertThat(read.exitCode()).as("%s", read).isZero();
      assertThat(read.err()).doesNotContain("Exception");
    }
  }

  @Test
  void aScoreOfAnOlderRunThatCannotBeAveragedIsRefusedInOneMessage() throws IOException {
    Path older = home.resolve("older");
    run(SPEC.replaceAll("(?m)^  - \\{.*\n", ""), older);
    Path items = older.resolve("items.csv");
    Files.writeString(items, Files.readString(items).replaceFirst("0\\.5\n", "Infinity\n"));
    for (Touchstone read :
        List.of(
            Touchstone.runIn(home, "report", older),
            Touchstone.runIn(home, "compare", older, out),
            Touchstone.runIn(home, "card", "gradient", older),
            Touchstone.runIn(home, "baseline", older, home.resolve("none.json")))) {
      assertThat(read.exitCode()).as("%s", read).isEqualTo(2);
      assertThat(read.err())
          .contains("The score 'Infinity' cannot be averaged.", "items.csv:2")
          .doesNotContain("Exception");
    }
  }
}
