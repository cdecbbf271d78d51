// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The findings of Khakzar, Baselizadeh and Navab under randomised weights, on the shipped weights
 * and the 100 test scenes of the sanity check. {@code experiments/FINDINGS.md} lists them under the
 * same numbers, also those that do not hold in this small world, which are asserted here not to.
 */
final class SanityCheckTest {

  private static final String METRIC = "parameter-randomization";

  private static final List<String> STAGES =
      List.of(
              "trained predictions fc2 fc1 block5_conv3 block5_conv2 block5_conv1 block4_conv3"
                  .split(" "),
              "block4_conv2 block4_conv1 block3_conv3 block3_conv2 block3_conv1 block2_conv2"
                  .split(" "),
              "block2_conv1 block1_conv2 block1_conv1".split(" "))
          .stream()
          .flatMap(Stream::of)
          .toList();

  @TempDir private static Path folder;

  private static Experiment check;

  @BeforeAll
  static void runTheSanityCheck() throws IOException {
    check = Experiment.shipped("sanity-check", folder.resolve("sanity-check"));
  }

  private static double area(String method) {
    return check.value(method, METRIC);
  }

  private static double afterDense(String method) {
    return check.value(method, METRIC + ".after-dense");
  }

  @Test
  void finding22WithoutItsDenseLayersPositiveMapsStayAsTheyWere() {
    assertThat(Stream.of("Guided Backprop", "LRP γ=∞", "GradCAM_Pos B1", "GradCAM_Pos B3"))
        .allSatisfy(method -> assertThat(afterDense(method)).isGreaterThan(0.95));
    assertThat(afterDense("CumulativeGradCAM")).isGreaterThan(0.9);
    assertThat(afterDense("GradCAM")).isLessThan(0.3);
    assertThat(afterDense("FullGrad")).isLessThan(0.45);
    assertThat(afterDense("Gradients")).isLessThan(0.75);
    // The paper's 0.9 is not reached by RectGrad here.
    assertThat(afterDense("RectGrad")).isBetween(0.8, 0.9);
  }

  @Test
  void finding23PositivePropagationIsLessSensitiveThanItsCounterpart() {
    assertThat(area("Guided Backprop")).isGreaterThan(area("Gradients") + 0.2);
    assertThat(area("RectGrad")).isGreaterThan(area("RectGrad_Mod") + 0.05);
    assertThat(area("LRP γ=∞")).isGreaterThan(area("LRP γ=0") + 0.15);
  }

  @Test
  void finding24TheEarlierTheBlockTheLessSensitiveIsPositiveAggregation() {
    for (String method : List.of("GradCAM_Pos", "GradCAM++")) {
      assertThat(area(method + " B1")).isGreaterThan(area(method + " B3") + 0.1);
      assertThat(area(method + " B3")).isGreaterThan(area(method) + 0.4);
    }
  }

  @Test
  void finding25CumulativeGradCAMIsTheLeastSensitiveOfThoseThatUseAllLayers() {
    assertThat(area("CumulativeGradCAM")).isGreaterThan(area("FullGrad") + 0.4);
    assertThat(area("FullGrad")).isGreaterThan(area("GradCAM") + 0.04);
  }

  @Test
  void finding26KeepingPositiveGradientsMakesGradCAMLessSensitive() {
    assertThat(area("GradCAM_Pos")).isGreaterThan(area("GradCAM") + 0.1);
  }

  @Test
  void finding27PositivePropagationMethodsAreInsensitiveToTheSameExtent() {
    assertThat(area("Guided Backprop")).isCloseTo(area("LRP γ=∞"), within(0.1));
    // RectGrad is a little more sensitive here than the paper's figure has it.
    assertThat(area("LRP γ=∞") - area("RectGrad")).isBetween(0.15, 0.3);
  }

  @Test
  void curvesBeginAtExactly1AndHaveAPointAStage() {
    for (JsonNode row : check.results().get("spec").get("methods")) {
      JsonNode points = check.points(row.get("as").textValue(), METRIC);
      List<String> stages = new ArrayList<>();
      points.forEach(point -> stages.add(point.get("stage").textValue()));
      assertThat(stages).isEqualTo(STAGES);
      assertThat(points.get(0).get("mean").doubleValue()).isEqualTo(1.0);
      assertThat(points.get(0).get("deviation").doubleValue()).isZero();
    }
  }

  @Test
  void theAreaUnderACurveIsTheMeanOfItsPointsAndTheMilestonesLieOnIt() {
    for (String method : List.of("GradCAM", "GradCAM_Pos B1", "Guided Backprop")) {
      JsonNode points = check.points(method, METRIC);
      double sum = 0;
      for (int stage = 1; stage < STAGES.size(); stage++) {
        sum += points.get(stage).get("mean").doubleValue();
      }
      assertThat(area(method)).isCloseTo(sum / 16, within(1e-12));
      assertThat(afterDense(method)).isEqualTo(points.get(3).get("mean").doubleValue());
      assertThat(check.value(method, METRIC + ".half"))
          .isEqualTo(points.get(8).get("mean").doubleValue());
      assertThat(check.value(method, METRIC + ".full"))
          .isEqualTo(points.get(16).get("mean").doubleValue());
    }
  }

  @Test
  void unrelatedMapsAreFarLessAlikeThanThoseOfInsensitiveMethods() {
    assertThat(Stream.of("GradCAM_Pos B1", "GradCAM_Pos B3", "Guided Backprop", "LRP γ=∞"))
        .allSatisfy(
            method ->
                assertThat(check.value(method, METRIC + ".null")).isLessThan(area(method) - 0.5));
    assertThat(check.value("GradCAM", METRIC + ".null")).isCloseTo(area("GradCAM"), within(0.1));
  }

  @Test
  void theReportHasCurvesAndGrids() throws IOException {
    for (String figure :
        List.of("figure-4.svg", "figure-4.png", "figure-5.png", "figure-5-propagation.png")) {
      assertThat(check.bytes("figures/" + figure)).isNotEmpty();
    }
    assertThat(Files.readString(check.folder().resolve("tables.md")))
        .contains("Aggregation methods under randomised weights");
    assertThat(check.folder().resolve("failures.jsonl")).doesNotExist();
  }
}
