// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.problem.Golden;
import org.touchstone.problem.Place;

final class ManifestReaderTest {

  private static final String FULL =
      """
      name: full
      network: {family: vgg, blocks: [[4], [5, 6]], dense: [7], classes: 2, image-size: [8, 13]}
      labels: [dog, cat]
      weights:
        file: sub/w.safetensors
        sha256: %s
        layout: torch
      preprocessing:
        scale: 1
        mean: [103.939, 116.779, 123.68]
        std: 2
        channel-order: BGR
        resize: {filter: bilinear, shorter-side: 16}
      training: {anything: goes}
      """
          .formatted("0A".repeat(32));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyBadManifestHasItsMessage() throws IOException {
    return Golden.cases(Golden.beside(ManifestReaderTest.class, "manifests"), ManifestReader::read);
  }

  @Test
  void aManifestIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), FULL);
    Manifest manifest = ManifestReader.read(file);
    assertThat(manifest.name()).isEqualTo("full");
    assertThat(manifest.network().labels()).containsExactly("dog", "cat");
    assertThat(manifest.weights())
        .isEqualTo(
            new WeightsFile(
                folder.resolve("sub/w.safetensors"),
                Optional.of("0A".repeat(32)),
                AxisOrder.TORCH,
                new Place(file, 5, 9)));
    assertThat(manifest.preprocessing())
        .isEqualTo(
            new Preprocessing(
                1,
                List.of(103.939, 116.779, 123.68),
                List.of(2.0, 2.0, 2.0),
                Preprocessing.ChannelOrder.BGR,
                new Preprocessing.Resize(Preprocessing.Filter.BILINEAR, 16)));
    assertThat(manifest.training()).isPresent();
  }

  @Test
  void theLayersFollowFromTheBlocks() throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), FULL);
    assertThat(ManifestReader.read(file).network().layers())
        .extracting(Layer::name, Layer::height, Layer::width, Layer::channels)
        .map(Object::toString)
        .containsExactly(
            "(\"block1_conv1\", 8, 13, 4)",
            "(\"block1_conv1/relu\", 8, 13, 4)",
            "(\"block1_pool\", 4, 6, 4)",
            "(\"block2_conv1\", 4, 6, 5)",
            "(\"block2_conv1/relu\", 4, 6, 5)",
            "(\"block2_conv2\", 4, 6, 6)",
            "(\"block2_conv2/relu\", 4, 6, 6)",
            "(\"block2_pool\", 2, 3, 6)",
            "(\"flatten\", 1, 1, 36)",
            "(\"fc1\", 1, 1, 7)",
            "(\"fc1/relu\", 1, 1, 7)",
            "(\"predictions\", 1, 1, 2)");
  }

  @Test
  void aChainListsItsLayers() throws IOException {
    Manifest manifest =
        read(
            """
            network:
              family: chain
              image-size: [21, 18]
              classes: 2
              layers:
                - conv: {width: 4, kernel: 5, stride: 2, padding: 2, relu: false}
                - conv: {width: 5}
                - max-pool: {size: 3, stride: 1}
                - conv: {width: 6, padding: same}
                - average-pool
                - conv: {width: 7, kernel: 1, padding: valid}
                - global-average
                - dense: {width: 8, relu: false}
                - dense: {width: 9}
            weights: {file: w}
            """);
    assertThat(manifest.network().layers())
        .extracting(Layer::name, Layer::kind, ManifestReaderTest::shape, Layer::window)
        .containsExactly(
            tuple("block1_conv1", Op.Conv.class, "11 9 4", Window.of(5, 5, 2, 2)),
            tuple("block1_conv2", Op.Conv.class, "9 7 5", Window.of(3, 3, 1, 0)),
            tuple("block1_conv2/relu", Op.Relu.class, "9 7 5", Window.UNIT),
            tuple("block1_pool", Op.MaxPool.class, "7 5 5", Window.of(3, 3, 1, 0)),
            tuple("block2_conv1", Op.Conv.class, "7 5 6", Window.same(3)),
            tuple("block2_conv1/relu", Op.Relu.class, "7 5 6", Window.UNIT),
            tuple("block2_pool", Op.AveragePool.class, "3 2 6", Window.tiles(2)),
            tuple("block3_conv1", Op.Conv.class, "3 2 7", Window.UNIT),
            tuple("block3_conv1/relu", Op.Relu.class, "3 2 7", Window.UNIT),
            tuple("global_average", Op.AveragePool.class, "1 1 7", Window.of(3, 2, 1, 0)),
            tuple("flatten", Op.Reshape.class, "1 1 7", Window.UNIT),
            tuple("fc1", Op.Dense.class, "1 1 8", Window.UNIT),
            tuple("fc2", Op.Dense.class, "1 1 9", Window.UNIT),
            tuple("fc2/relu", Op.Relu.class, "1 1 9", Window.UNIT),
            tuple("predictions", Op.Dense.class, "1 1 2", Window.UNIT));
  }

  private static String shape(Layer layer) {
    return "%s %s %s".formatted(layer.height(), layer.width(), layer.channels());
  }

  @Test
  void aVggIsAChain() throws IOException {
    Manifest chain =
        read(
            """
            name: full
            network:
              family: chain
              image-size: [8, 13]
              layers:
                - conv: {width: 4, padding: same}
                - max-pool
                - conv: {width: 5, padding: same}
                - conv: {width: 6, padding: same}
                - max-pool
                - dense: {width: 7}
              classes: 2
            labels: [dog, cat]
            weights: {file: w, names: {block2_conv1: features.3, predictions: out}}
            """);
    assertThat(chain.network()).isEqualTo(read(FULL).network());
    assertThat(chain.weights().names())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("block2_conv1", "features.3", "predictions", "out"));
  }

  private Manifest read(String text) throws IOException {
    return ManifestReader.read(Files.writeString(folder.resolve("m.yaml"), text));
  }

  @Test
  void whatMayBeLeftOutHasDefaults() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mini.yaml"),
            "{network: {blocks: [[1]], classes: 3, image-size: 2}, weights: {file: w}}");
    Manifest manifest = ManifestReader.read(file);
    assertThat(manifest.name()).isEqualTo("mini");
    assertThat(manifest.network().labels()).containsExactly("0", "1", "2");
    assertThat(manifest.network().layers()).extracting(Layer::name).doesNotContain("fc1");
    assertThat(manifest.weights().layout()).isEqualTo(AxisOrder.TENSORFLOW);
    assertThat(manifest.preprocessing()).isEqualTo(Preprocessing.DEFAULT);
    assertThat(manifest.training()).isEmpty();
  }

  @Test
  void modelsAreFoundByNameOrPath() throws IOException {
    Path weights = Files.createDirectory(folder.resolve("weights"));
    Path mini = Files.writeString(weights.resolve("mini.yaml"), "");
    Files.writeString(weights.resolve("vgg16.yaml"), "");
    Files.writeString(weights.resolve("README.md"), "");
    Path own = Files.writeString(folder.resolve("own.yml"), "");
    Models models = new Models(weights);
    assertThat(models.names()).containsExactly("mini", "vgg16");
    Files.writeString(folder.resolve("mini"), "");
    Path inner = Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("y"), "");
    Optional<Place> place = Optional.of(new Place("e.yaml", 2, 8));
    assertThat(models.find("mini", folder, place)).isEqualTo(mini);
    assertThat(models.find(own.toString(), weights, place)).isEqualTo(own);
    assertThat(models.find("own.yml", folder, place)).isEqualTo(own);
    assertThat(models.find("../own.yml", weights, place)).isEqualTo(own);
    assertThat(models.find("./x/y", folder, place)).isEqualTo(inner);
    check("typo", models, "vgg-61", place);
    check("path", models, "weights/none.yaml", Optional.empty());
    check("folder", models, "./weights", place);
    check("no-file", models, "a\0b", place);
    check("no-models", new Models(folder.resolve("none")), "mini", Optional.empty());
  }

  private void check(String name, Models models, String given, Optional<Place> place) {
    Golden.check(
        Golden.beside(ManifestReaderTest.class, "models/" + name + ".txt"),
        Golden.message(folder, () -> models.find(given, folder, place)));
  }
}
