// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.model.NpyArray;
import org.touchstone.model.SafeTensors;

/**
 * Maps of {@code explain --npy} against values that other people's implementations computed on a
 * small network, and against a second implementation in double precision.
 */
final class ReferenceTest {

  private static final double TOLERANCE = 1e-4;

  /** One row of maps and the tensor that it must equal. */
  record Case(String tensor, String method, ReferenceTensor.Shape shape) {

    String file() {
      return tensor.replace('/', '_');
    }

    @Override
    public String toString() {
      return tensor;
    }
  }

  @TempDir private static Path folder;

  private static SafeTensors paper;
  private static SafeTensors peers;

  @BeforeAll
  static void explainBothTargets() throws Exception {
    paper = SafeTensors.read(resource("tiny.paper.safetensors"));
    peers = SafeTensors.read(resource("tiny.maps.safetensors"));
    Path input = folder.resolve("input.npy");
    ReferenceTensor.of(peers, "input").channelsLast().write(input);
    Path manifest = Files.writeString(folder.resolve("tiny.yaml"), manifest());
    Path methods = Files.writeString(folder.resolve("methods.yaml"), methods());
    for (String target : List.of("highest", "lowest")) {
      Touchstone.run(
              "explain",
              input,
              "--model",
              manifest,
              "--methods",
              methods,
              "--target",
              target,
              "--npy",
              "--native",
              "--out",
              folder.resolve(target))
          .done();
    }
  }

  private static String manifest() throws URISyntaxException {
    return """
        network: {family: vgg, blocks: [[4, 4], [8, 8], [16, 16, 16], [32, 32, 32], [32, 32, 32]], dense: [32, 32], classes: 10, image-size: 64}
        weights: {file: %s, layout: torch}
        """
        .formatted(resource("tiny.weights.safetensors"));
  }

  private static String methods() {
    StringBuilder text = new StringBuilder("methods:\n");
    for (Case row : cases()) {
      text.append("- ").append(row.method()).append("\n  as: ").append(row.file()).append("\n");
    }
    return text.toString();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ReferenceTest.class.getResource("/reference/" + name).toURI());
  }

  static List<Case> cases() {
    Map<String, String> paperRows = new LinkedHashMap<>();
    for (int b = 1; b <= 5; b++) {
      String layer = "layer: block" + b;
      String at = "/block" + b;
      paperRows.put("gradcam" + at, "grad-cam: {" + layer + "}");
      paperRows.put("gradcam_pos.abs_gradient" + at, "grad-cam-pos: {" + layer + "}");
      paperRows.put(
          "gradcam_pos.abs_product" + at, "grad-cam-pos: {" + layer + ", pos: abs-product}");
      paperRows.put("gradcam++.eq19" + at, "grad-cam-plus-plus: {" + layer + "}");
      paperRows.put("gradmid.abs.conv" + at, "grad-mid: {" + layer + "}");
      paperRows.put("gradmid.relu.conv" + at, "grad-mid: {" + layer + ", agg: relu}");
    }
    paperRows.put("cumulative_gradcam", "cumulative-grad-cam: {}");
    paperRows.put("cumulative_gradmid", "cumulative-grad-mid: {}");
    paperRows.put("fullgrad", "full-grad: {}");
    paperRows.put("gradients", "gradient: {}");
    paperRows.put("guided_backprop", "guided-backprop: {}");
    paperRows.put("deconvnet", "deconvnet: {}");
    paperRows.put("rectgrad.q98", "rect-grad: {}");
    paperRows.put("rectgrad_mod.q98", "rect-grad: {modified: true}");
    paperRows.put("lrp.gamma0", "lrp: {gamma: 0}");
    paperRows.put("lrp.gamma0.25", "lrp: {gamma: 0.25}");
    paperRows.put("lrp.infinity", "lrp: {gamma: infinity}");
    List<Case> cases = new ArrayList<>();
    paperRows.forEach((t, m) -> cases.add(new Case(t, m, ReferenceTensor.Shape.MAP)));
    cases.addAll(peerCases());
    return cases;
  }

  private static List<Case> peerCases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("captum/gradient", "gradient: {}", ReferenceTensor.Shape.ABSMAX));
    cases.add(
        new Case("captum/guided_backprop", "guided-backprop: {}", ReferenceTensor.Shape.ABSMAX));
    cases.add(new Case("captum/deconvolution", "deconvnet: {}", ReferenceTensor.Shape.ABSMAX));
    cases.add(
        new Case("captum/input_x_gradient", "lrp: {gamma: 0}", ReferenceTensor.Shape.CHANNEL_SUM));
    for (int b = 1; b <= 5; b++) {
      String layer = "{layer: block" + b + "}";
      cases.add(
          new Case(
              "captum/layer_gradcam/block" + b,
              "grad-cam: " + layer,
              ReferenceTensor.Shape.POSITIVE));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheReferenceForTheHighestLogit(Case row) throws IOException {
    check(row, "highest", "");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheReferenceForTheLowestLogit(Case row) throws IOException {
    check(row, "lowest", "least/");
  }

  private static void check(Case row, String target, String prefix) throws IOException {
    SafeTensors source = row.tensor().startsWith("captum/") ? peers : paper;
    float[] expected = ReferenceTensor.of(source, prefix + row.tensor()).as(row.shape());
    float[] found = NpyArray.read(folder.resolve(target).resolve(row.file() + ".npy")).data();
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - found[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference).isLessThanOrEqualTo(TOLERANCE * largest);
  }
}
