// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code experiments/FINDINGS.md} says of the shipped residual network, also where it differs
 * from the paper's.
 */
final class ArchitectureTransferTest {

  private static final String CLASS = "class-sensitivity";
  private static final String WEIGHTS = "parameter-randomization";
  private static final String GAP = "restricted-pointing-game.gap";
  private static final List<String> PROPAGATIONS =
      List.of("Guided Backprop", "Gradients", "RectGrad", "RectGrad_Mod", "LRP γ=∞", "LRP γ=0");

  @TempDir private static Path folder;

  private static Experiment transfer;
  private static Experiment pointing;

  @BeforeAll
  static void runBoth() throws IOException {
    transfer = Experiment.shipped("architecture-transfer", folder.resolve("transfer"));
    pointing = Experiment.shipped("architecture-transfer-pointing", folder.resolve("pointing"));
  }

  private static double low(String method, String measure) {
    return transfer.cell(method, measure).get("interval").get(0).doubleValue();
  }

  private static double high(String method, String measure) {
    return transfer.cell(method, measure).get("interval").get(1).doubleValue();
  }

  /** Whether the whole interval of one method lies above that of another. */
  private static boolean above(String method, String other, String measure) {
    return low(method, measure) > high(other, measure);
  }

  @Test
  void findingA1PositiveAggregationIsLessClassSensitive() {
    assertThat(above("GradCAM++", "GradCAM", CLASS)).isTrue();
    assertThat(above("GradCAM_Pos", "GradCAM++", CLASS)).isTrue();
    assertThat(above("GradCAM_Pos B1", "GradCAM_Pos", CLASS)).isTrue();
    assertThat(above("CumulativeGradCAM", "CumulativeGradMid", CLASS)).isTrue();
    assertThat(Stream.of("GradCAM_Pos B1", "GradCAM++ B1", "CumulativeGradCAM"))
        .allSatisfy(method -> assertThat(low(method, CLASS)).isGreaterThan(0.9));
  }

  @Test
  void findingA2PositivePropagationIsLessClassSensitiveThanItsCounterpart() {
    for (String measure : List.of(CLASS, WEIGHTS)) {
      assertThat(above("Guided Backprop", "Gradients", measure)).isTrue();
      assertThat(above("RectGrad", "RectGrad_Mod", measure)).isTrue();
      assertThat(above("LRP γ=∞", "LRP γ=0", measure)).isTrue();
    }
    assertThat(low("Guided Backprop", CLASS)).isGreaterThan(0.9);
    assertThat(low("LRP γ=∞", CLASS)).isGreaterThan(0.9);
    // The paper's 0.9 is not reached by RectGrad here either.
    assertThat(high("RectGrad", CLASS)).isLessThan(0.8);
  }

  @Test
  void findingA3PositiveMapsOutliveTheWeights() {
    assertThat(Stream.of("GradCAM_Pos B1", "GradCAM++ B1", "Guided Backprop", "LRP γ=∞"))
        .allSatisfy(m -> assertThat(low(m, WEIGHTS + ".half")).isGreaterThan(0.8));
    assertThat(Stream.of("GradCAM", "FullGrad", "CumulativeGradMid"))
        .allSatisfy(m -> assertThat(high(m, WEIGHTS + ".half")).isLessThan(0.25));
    assertThat(above("CumulativeGradCAM", "CumulativeGradMid", WEIGHTS)).isTrue();
    assertThat(above("GradCAM_Pos B1", "GradCAM_Pos", WEIGHTS)).isTrue();
    assertThat(above("GradCAM_Pos", "GradCAM", WEIGHTS)).isTrue();
  }

  @Test
  void findingA4PositivePropagationPointsAtTheClassAllTheSame() {
    assertThat(PROPAGATIONS)
        .allSatisfy(method -> assertThat(pointing.value(method, GAP)).isGreaterThan(40));
    // The paper's methods of positive propagation lose next to nothing: here they lose the most.
    assertThat(pointing.value("LRP γ=∞", GAP)).isGreaterThan(50);
    assertThat(Stream.of("GradCAM_Pos B1", "GradCAM++ B1"))
        .allSatisfy(method -> assertThat(pointing.value(method, GAP)).isBetween(-2.0, 2.0));
  }

  @Test
  void everyLayerOfTheResidualNetworkIsAStage() {
    JsonNode points = transfer.points("GradCAM", WEIGHTS);
    assertThat(points).hasSize(22);
    assertThat(points.get(4).get("stage").textValue()).isEqualTo("stage4_1_shortcut");
    assertThat(transfer.folder().resolve("failures.jsonl")).doesNotExist();
  }
}
