// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Slow;
import org.touchstone.problem.UserException;

/** Models as versions of Keras write them, on an image of one row of two pixels. */
final class KerasNetworkTest {

  /** Red, green and blue of two pixels. */
  private static final double[] IMAGE = {1, -2, 3, 0.5, 4, -1};

  private static final String DENSE =
      layer("Dense", "out", "\"units\": 2, \"activation\": \"softmax\"");

  @TempDir private Path folder;

  private final List<String> layers = new ArrayList<>();

  private static String layer(String kind, String name, String config) {
    return "{\"class_name\": \"%s\", \"name\": \"%s\", \"config\": {\"name\": \"%s\"%s}, \"inbound_nodes\": INPUTS}"
        .formatted(kind, name, name, config.isEmpty() ? "" : ", " + config);
  }

  private static String reading(String layer, String... inputs) {
    List<String> nodes = new ArrayList<>();
    for (String input : inputs) {
      nodes.add("[\"%s\", 0, 0, {}]".formatted(input));
    }
    return layer.replace("INPUTS", "[[" + String.join(", ", nodes) + "]]");
  }

  private static String newReading(String layer, String... inputs) {
    List<String> nodes = new ArrayList<>();
    for (String input : inputs) {
      nodes.add(
          "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"%s\", 0, 0]}}"
              .formatted(input));
    }
    return layer.replace(
        "INPUTS", "[{\"args\": [[" + String.join(", ", nodes) + "]], \"kwargs\": {}}]");
  }

  private static String input(String key) {
    return layer("InputLayer", "image", "\"%s\": [null, 1, 2, 3]".formatted(key))
        .replace("INPUTS", "[]");
  }

  private Path functional(String output) throws IOException {
    return file(
        "{\"class_name\": \"Functional\", \"config\": {\"name\": \"net\", \"layers\": [%s],"
                .formatted(String.join(", ", layers))
            + " \"input_layers\": [[\"image\", 0, 0]], \"output_layers\": [%s]}}"
                .formatted(output));
  }

  private Path file(String config) throws IOException {
    Path file = folder.resolve("net.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("model_config", config);
      hdf.putAttribute("keras_version", "2.11.0");
      WritableGroup weights = hdf.putGroup("model_weights");
      // Three colours become two channels: the first and the last, each with one more.
      put(weights, "conv", "kernel:0", new float[][][][] {{{{1, 0}, {0, 0}, {0, 1}}}});
      put(weights, "out", "kernel:0", new float[][] {{1, 2}, {3, 4}});
      put(weights, "flat", "kernel:0", new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
      put(weights, "norm", "moving_mean:0", null);
      WritableGroup base = weights.putGroup("base");
      base.putAttribute("weight_names", new String[] {"conv/kernel:0", "conv/bias:0"});
      WritableGroup conv = base.putGroup("conv");
      conv.putDataset("kernel:0", new float[][][][] {{{{1, 0}, {0, 0}, {0, 1}}}});
      conv.putDataset("bias:0", new float[] {1, -1});
    }
    return file;
  }

  private static void put(WritableGroup weights, String layer, String name, Object kernel) {
    WritableGroup group = weights.putGroup(layer);
    WritableGroup inner = group.putGroup(layer);
    if (kernel == null) {
      group.putAttribute(
          "weight_names", new String[] {layer + "/moving_mean:0", layer + "/moving_variance:0"});
      inner.putDataset("moving_mean:0", new float[] {1, 2});
      inner.putDataset("moving_variance:0", new float[] {4 - 1e-3f, 9 - 1e-3f});
    } else {
      group.putAttribute("weight_names", new String[] {layer + "/" + name, layer + "/bias:0"});
      inner.putDataset(name, kernel);
      inner.putDataset("bias:0", new float[] {1, -1});
    }
  }

  private static final String CONV =
      layer(
          "Conv2D",
          "conv",
          "\"filters\": 2, \"kernel_size\": [1, 1], \"strides\": [1, 1], \"padding\": \"valid\","
              + " \"activation\": \"relu\", \"use_bias\": true");

  private static Graph graph(Path file) throws IOException {
    return KerasNetwork.read(file, GraphChoice.NONE).orElseThrow().graph();
  }

  private static double[] logits(Graph graph) {
    return new Slow(graph, 1).forward(IMAGE).get(graph.logits()).data();
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-6);
  }

  /** relu of (1, 3) + (1, -1) and (0.5, -1) + (1, -1): (2, 2), (1.5, 0); their mean (1.75, 1). */
  @ParameterizedTest
  @CsvSource({"batch_input_shape, false", "batch_shape, true"})
  void aFunctionalModelIsWhatItsLayersSay(String shape, boolean recent) throws IOException {
    String pool = layer("GlobalAveragePooling2D", "pool", "\"data_format\": \"channels_last\"");
    layers.add(input(shape));
    layers.add(recent ? newReading(DENSE, "pool") : reading(DENSE, "pool"));
    layers.add(recent ? newReading(CONV, "image") : reading(CONV, "image"));
    layers.add(recent ? newReading(pool, "conv") : reading(pool, "conv"));
    Graph graph = graph(functional(recent ? "\"out\", 0, 0" : "[\"out\", 0, 0]"));
    assertThat(graph.nodes().stream().map(Node::name))
        .containsExactly("conv", "conv/relu", "pool", "pool/flatten", "out");
    assertThat(graph.notes())
        .contains("It ends in Softmax 'out/softmax'. What is explained is its input, the logits.");
    assertThat(logits(graph)).containsExactly(new double[] {1.75 + 3 + 1, 3.5 + 4 - 1}, near());
  }

  /** The norm gives ((2 - 1) / 2, (2 - 2) / 3) and ((1.5 - 1) / 2, -2 / 3). */
  @Test
  void aSequentialModelReadsOneLayerAfterAnother() throws IOException {
    String first =
        CONV.replace("\"filters\"", "\"batch_input_shape\": [null, 1, 2, 3], \"filters\"");
    String norm =
        layer("BatchNormalization", "norm", "\"axis\": [3], \"scale\": false, \"center\": false");
    String flatten = layer("Flatten", "flatten", "");
    String dense = layer("Dense", "flat", "\"units\": 2, \"activation\": \"linear\"");
    Path file =
        file(
            "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [%s]}}"
                .formatted(
                    String.join(
                            ", ",
                            first,
                            layer("Dropout", "drop", "\"rate\": 0.5"),
                            norm,
                            flatten,
                            dense)
                        .replace(", \"inbound_nodes\": INPUTS", "")));
    assertThat(logits(graph(file)))
        .containsExactly(new double[] {0.5 + 0.25 + 1, 0 - 2 / 3.0 - 1}, near());
  }

  @Test
  void aBlockMayBeAddedToWhatItReads() throws IOException {
    layers.add(input("batch_input_shape"));
    layers.add(reading(CONV, "image"));
    layers.add(reading(layer("Add", "add", ""), "conv", "conv"));
    layers.add(reading(layer("GlobalMaxPooling2D", "pool", ""), "add"));
    layers.add(reading(DENSE, "pool"));
    assertThat(logits(graph(functional("[\"out\", 0, 0]"))))
        .containsExactly(new double[] {4 + 12 + 1, 8 + 16 - 1}, near());
  }

  @ParameterizedTest
  @CsvSource({
    "relu, 2, 1.5",
    "tanh, 0.9640276, 0.9051483",
    "hard_sigmoid, 0.9, 0.8",
    "swish, 1.7615942, 1.2263617",
    "elu, 2, 1.5"
  })
  void activationsAreThoseOfKeras(String word, double first, double second) throws IOException {
    layers.add(input("batch_input_shape"));
    layers.add(reading(CONV.replace("\"relu\"", "\"" + word + "\""), "image"));
    layers.add(reading(layer("GlobalAveragePooling2D", "pool", ""), "conv"));
    layers.add(reading(DENSE, "pool"));
    Graph graph = graph(functional("[\"out\", 0, 0]"));
    double[] values = new Slow(graph, 1).forward(IMAGE).get("conv/" + word).data();
    assertThat(values[0]).isEqualTo(first, near());
    assertThat(values[2]).isEqualTo(second, near());
  }

  @Test
  void everythingThatIsNotKnownIsToldAtOnce() throws IOException {
    layers.add(input("batch_input_shape"));
    layers.add(reading(CONV.replace("\"valid\"", "\"causal\""), "image"));
    layers.add(reading(layer("Lambda", "code", "\"function\": []"), "conv"));
    layers.add(reading(layer("ConvLSTM2D", "lstm", ""), "code"));
    layers.add(reading(layer("ConvLSTM2D", "lstm_1", ""), "lstm"));
    layers.add(
        reading(layer("Flatten", "twice", ""), "lstm_1")
            .replace("]]]", "]], [[\"conv\", 0, 0, {}]]]"));
    layers.add(reading(DENSE, "twice"));
    Path file = functional("[\"out\", 0, 0]");
    assertThatThrownBy(() -> graph(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("2 kinds of layers are not known.")
        .hasMessageContaining("Lambda: 1 layer, 'code' (it holds code of Python, which is not run")
        .hasMessageContaining("ConvLSTM2D: 2 layers, the first 'lstm'")
        .hasMessageContaining("'conv': 'padding' is 'causal'; 'valid' and 'same' are known.")
        .hasMessageContaining("'twice': It is used 2 times.");
  }

  @Test
  void ofVeryManyProblemsTheRestIsCounted() throws IOException {
    layers.add(input("batch_input_shape"));
    String before = "image";
    for (int i = 0; i < 23; i++) {
      String pool = "\"pool_size\": [1, 1], \"padding\": \"odd%s\"".formatted(i);
      layers.add(reading(layer("MaxPooling2D", "pool" + i, pool), before));
      before = "pool" + i;
    }
    Path file = functional("[\"%s\", 0, 0]".formatted(before));
    assertThatThrownBy(() -> graph(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'pool0': 'padding' is 'odd0'; 'valid' and 'same' are known.")
        .hasMessageContaining("'pool19': 'padding' is 'odd19'")
        .hasMessageContaining("There are 3 more.");
  }

  @Test
  void whatIsMeantIsAskedWhereTheFileLeavesItOpen() throws IOException {
    layers.add(input("batch_input_shape"));
    layers.add(reading(CONV, "image"));
    layers.add(reading(layer("GlobalAveragePooling2D", "pool", ""), "conv"));
    layers.add(reading(DENSE, "pool"));
    Path two = functional("[\"out\", 0, 0], [\"pool\", 0, 0]");
    assertThatThrownBy(() -> graph(two))
        .hasMessageContaining("The model has 2 outputs: 'out', 'pool'.")
        .hasMessageContaining("--output");
    GraphChoice choice = GraphChoice.of(null, "out", "3x5");
    Graph graph = KerasNetwork.read(two, choice).orElseThrow().graph();
    assertThat(graph.logits()).isEqualTo("out");
    assertThat(graph.image().width()).isEqualTo(5);

    layers.set(0, input("batch_input_shape").replace("[null, 1, 2, 3]", "[null, null, null, 3]"));
    Path open = functional("[\"out\", 0, 0]");
    assertThatThrownBy(() -> graph(open))
        .hasMessageContaining("'image' leaves the size of the image open.")
        .hasMessageContaining("--image-size");
  }

  /** Its weights lie in the group of the inner model, under the layer's own name. */
  @Test
  void aModelWithinTheModelIsPutInItsPlace() throws IOException {
    String inner =
        "{\"class_name\": \"Functional\", \"name\": \"base\", \"config\": {\"name\": \"base\", \"layers\": [%s, %s],"
                .formatted(input("batch_input_shape"), reading(CONV, "image"))
            + " \"input_layers\": [[\"image\", 0, 0]], \"output_layers\": [[\"conv\", 0, 0]]},"
            + " \"inbound_nodes\": INPUTS}";
    layers.add(input("batch_input_shape"));
    layers.add(reading(inner, "image"));
    layers.add(reading(layer("GlobalMaxPooling2D", "pool", ""), "base"));
    layers.add(reading(DENSE, "pool"));
    Graph graph = graph(functional("[\"out\", 0, 0]"));
    assertThat(graph.nodes().stream().map(Node::name)).startsWith("base/conv", "base/conv/relu");
    assertThat(logits(graph)).containsExactly(new double[] {2 + 6 + 1, 4 + 8 - 1}, near());
  }

  @Test
  void weightsAloneAreNoModel() throws IOException {
    Path file = folder.resolve("weights.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putGroup("conv").putDataset("kernel:0", new float[2][2]);
    }
    assertThat(KerasNetwork.read(file, GraphChoice.NONE)).isEqualTo(Optional.empty());
  }
}
