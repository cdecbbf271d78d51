// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three younger tests on a few scenes: what must hold whatever the network is. */
final class BeyondThePaperTest {

  private static final String CONTROL = "Input edges";

  @TempDir private static Path folder;

  private static Experiment beyond;

  @BeforeAll
  static void runOnAFewScenes() throws IOException {
    Path fewCopies = folder.resolve("few-copies.yaml");
    Files.writeString(
        fewCopies,
        """
        include: %s
        metrics:
          - random-logit
          - {random-logit: {similarity: spearman-hog}, as: random-logit-hog}
          - efficient-mprt
          - smooth-mprt: {samples: 2}
        """
            .formatted(Touchstone.HOME.resolve("experiments/beyond-the-paper.yaml")));
    beyond = Experiment.of(fewCopies, folder.resolve("beyond"), "--limit", 3);
  }

  @Test
  void whatKnowsNoNetworkShowsNoClassAndOutlivesEveryWeight() {
    assertThat(List.of("random-logit", "random-logit-hog", "smooth-mprt", "smooth-mprt.full"))
        .allSatisfy(metric -> assertThat(beyond.value(CONTROL, metric)).isEqualTo(1.0));
    assertThat(beyond.value(CONTROL, "efficient-mprt")).isZero();
  }

  @Test
  void positivePropagationShowsNoClass() {
    assertThat(beyond.value("LRP γ=∞", "random-logit")).isGreaterThan(0.95);
    assertThat(beyond.value("GradCAM", "random-logit")).isLessThan(0.8);
  }

  @Test
  void theRiseIsThatOfTheTwoEntropies() throws IOException {
    for (String row : List.of("Gradients", "Guided Backprop")) {
      double sum = 0;
      for (int image = 0; image < 3; image++) {
        double before = item(image, row, "trained");
        sum += (item(image, row, "randomized") - before) / before;
      }
      assertThat(beyond.value(row, "efficient-mprt")).isCloseTo(sum / 3, within(1e-9));
    }
  }

  private static double item(int image, String row, String quantity) throws IOException {
    for (var item : beyond.items().entrySet()) {
      String[] fields = item.getKey().split(",", -1);
      if (fields[0].equals(String.valueOf(image))
          && fields[2].equals(row)
          && fields[3].equals("efficient-mprt")
          && fields[4].equals(quantity)) {
        return Double.parseDouble(item.getValue());
      }
    }
    throw new AssertionError("There is no %s of %s.".formatted(quantity, row));
  }

  @Test
  void smoothedMapsBeginAtExactly1() {
    JsonNode points = beyond.points("Gradients", "smooth-mprt");
    assertThat(points.get(0).get("mean").doubleValue()).isEqualTo(1.0);
    assertThat(points).hasSize(17);
    assertThat(points.get(1).get("stage").textValue()).isEqualTo("block1_conv1");
  }
}
