// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.SafeTensors;
import org.touchstone.model.WeightsWriter;

/**
 * Every shipped metric on the shipped network with fewer outputs: one alone, or two that are always
 * equal. What compares two classes is undefined where there are no two, and never perfect.
 */
final class DegenerateNetworkTest {

  private static final String MODEL =
      """
      network: {family: vgg, blocks: [[16, 16], [32, 32], [64, 64, 64], [128, 128, 128], [128, 128, 128]], dense: [256, 256], classes: %s, image-size: 96}
      weights: {file: few.safetensors, layout: tensorflow}
      preprocessing: {scale: 0.00784313725490196, mean: 1, std: 1}
      labels: %s
      """;

  private static final String SPEC =
      """
      experiment: degenerate
      model: %s
      dataset: {scenes: {split: test, count: 12, at-least: 2}}
      methods: [gradient, {grad-cam-pos: {layer: block1}, as: positive}]
      randomizer: {cascade: {distribution: normal, std: 0.1}}
      metrics:
        - pointing-game
        - restricted-pointing-game
        - class-sensitivity
        - {class-sensitivity: {nan: one}, as: nan-one}
        - random-logit
        - parameter-randomization: {target: fixed}
        - efficient-mprt
        - smooth-mprt: {samples: 1}
      """;

  @TempDir private Path folder;

  /** Writes the shipped network with its first output once or several times. */
  private void network(int outputs) throws IOException {
    SafeTensors shipped =
        SafeTensors.read(Touchstone.HOME.resolve("weights/mini-vgg16-scenes.safetensors"));
    List<Parameter> parameters = new ArrayList<>();
    shipped
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = shipped.floats(name);
              List<Integer> shape = new ArrayList<>(tensor.shape());
              if (name.startsWith("predictions")) {
                int all = shape.set(shape.size() - 1, outputs);
                values = first(values, all, outputs);
              }
              parameters.add(new Parameter(name, shape, FloatBuffer.wrap(values)));
            });
    WeightsWriter.write(folder.resolve("few.safetensors"), parameters, Map.of());
    Files.writeString(
        folder.resolve("few.yaml"),
        MODEL.formatted(outputs, outputs == 1 ? "[disk]" : "[disk, ring]"));
  }

  private static float[] first(float[] values, int all, int outputs) {
    float[] first = new float[values.length / all * outputs];
    for (int i = 0; i < first.length; i++) {
      first[i] = values[i / outputs * all];
    }
    return first;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatNeedsTwoClassesIsUndefinedWithoutThem(int outputs) throws IOException {
    network(outputs);
    Path spec =
        Files.writeString(
            folder.resolve("degenerate.yaml"), SPEC.formatted(folder.resolve("few.yaml")));
    Experiment run = Experiment.of(spec, folder.resolve("out"));
    for (String method : List.of("gradient", "positive")) {
      for (String defined :
          List.of(
              "pointing-game",
              "restricted-pointing-game",
              "class-sensitivity.null",
              "parameter-randomization",
              "parameter-randomization.half",
              "efficient-mprt",
              "smooth-mprt")) {
        assertThat(run.cell(method, defined).get("n").intValue()).as(defined).isPositive();
        if (!defined.contains("pointing")) { // which count the classes that the network lacks
          assertThat(run.cell(method, defined).get("undefined").intValue()).as(defined).isZero();
        }
      }
      for (String undefined :
          List.of(
              "class-sensitivity",
              "class-sensitivity.pixel",
              "class-sensitivity.pixel-abs",
              "nan-one")) {
        checkUndefined(run.cell(method, undefined));
      }
      if (outputs == 1) {
        checkUndefined(run.cell(method, "random-logit"));
        checkUndefined(run.cell(method, "restricted-pointing-game.gap"));
      } else {
        assertThat(run.value(method, "random-logit")).isEqualTo(1);
        assertThat(run.value(method, "restricted-pointing-game.gap")).isZero();
      }
    }
    assertThat(folder.resolve("out/failures.jsonl")).doesNotExist();
  }

  private static void checkUndefined(JsonNode cell) {
    assertThat(cell.get("n").intValue()).as("%s", cell).isZero();
    assertThat(cell.get("undefined").intValue()).as("%s", cell).isPositive();
    assertThat(cell.get("value").isNull()).as("%s", cell).isTrue();
  }
}
