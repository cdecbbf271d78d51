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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.ParameterShapes;
import org.touchstone.model.WeightsWriter;

/**
 * {@code architecture-transfer} takes whatever network it is given, and pictures without classes.
 */
final class AnyNetworkTest {

  private static final String METRIC = "parameter-randomization";

  /** One block, a concatenation, no square, and the image read twice. */
  private static final String MANIFEST =
      """
      network:
        family: graph
        image-size: [48, 64]
        classes: 3
        layers:
          wide: {conv: {width: 4, padding: 1}}
          narrow: {conv: {width: 3, kernel: 1}, reads: input}
          both: {concat: [wide/relu, narrow/relu]}
          mixed: {conv: {width: 6, kernel: 1}}
          pool: global-average
      weights: {file: small.safetensors}
      """;

  @TempDir private Path folder;

  @Test
  void aChainAndItsLayersAreRandomisedOneAfterAnother() throws IOException {
    Experiment run = run("--set", "model=mini-vgg16-scenes", "--limit", 2);
    assertThat(stages(run, "Gradients"))
        .hasSize(17)
        .startsWith("trained", "predictions", "fc2", "fc1", "block5_conv3")
        .endsWith("block1_conv1");
  }

  @Test
  void aNetworkOfOneBlockExplainsPicturesWithoutClasses() throws IOException {
    Path model = Files.writeString(folder.resolve("small.yaml"), MANIFEST);
    writeWeights(ManifestReader.read(model).network());
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 2; i++) {
      Files.write(
          pictures.resolve(i + ".png"), ShippedRuns.quickstart().bytes("figures/figure-1.png"));
    }
    Experiment run =
        run(
            "--set",
            "model=" + model,
            "--set",
            "dataset={image-folder: {root: %s, labelled: false}}".formatted(pictures));
    assertThat(stages(run, "GradCAM_Pos"))
        .containsExactly("trained", "predictions", "mixed", "narrow", "wide");
    assertThat(run.value("GradCAM_Pos B1", METRIC)).isEqualTo(run.value("GradCAM_Pos", METRIC));
  }

  private Experiment run(Object... options) throws IOException {
    Experiment run = Experiment.shipped("architecture-transfer", folder.resolve("run"), options);
    for (JsonNode row : run.results().get("spec").get("methods")) {
      assertThat(run.cell(row.get("as").textValue(), METRIC).get("n").intValue()).isPositive();
    }
    assertThat(run.value("Input edges", METRIC)).isEqualTo(1.0);
    assertThat(run.bytes("figures/cascade.svg")).isNotEmpty();
    assertThat(run.folder().resolve("failures.jsonl")).doesNotExist();
    return run;
  }

  private static List<String> stages(Experiment run, String method) {
    List<String> stages = new ArrayList<>();
    run.points(method, METRIC).forEach(point -> stages.add(point.get("stage").textValue()));
    return stages;
  }

  private void writeWeights(Network network) throws IOException {
    Random random = new Random(5);
    List<Parameter> parameters = new ArrayList<>();
    ParameterShapes.of(network)
        .forEach((name, shape) -> parameters.add(parameter(name, shape, random)));
    WeightsWriter.write(folder.resolve("small.safetensors"), parameters, Map.of());
  }

  private static Parameter parameter(String name, List<Integer> shape, Random random) {
    float[] values = new float[shape.stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return new Parameter(name, shape, FloatBuffer.wrap(values));
  }
}
