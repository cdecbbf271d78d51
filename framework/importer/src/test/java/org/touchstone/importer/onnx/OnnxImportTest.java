// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.touchstone.importer.onnx.OnnxWriter.real;
import static org.touchstone.importer.onnx.OnnxWriter.text;
import static org.touchstone.importer.onnx.OnnxWriter.whole;
import static org.touchstone.importer.onnx.OnnxWriter.wholes;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.importer.Import;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Slow;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.WeightsReader;
import org.touchstone.problem.UserException;

/** An ONNX file becomes a model of this project, and stays the same network. */
final class OnnxImportTest {

  private static final GraphChoice NONE = GraphChoice.NONE;

  @TempDir private Path folder;

  private List<String> imported(OnnxWriter writer, GraphChoice choice) throws IOException {
    Path file = writer.write(folder);
    return new Import(file, Optional.empty(), Optional.empty(), Optional.empty(), choice, true)
        .into(folder.resolve("weights"));
  }

  private Manifest manifest() {
    return ManifestReader.read(folder.resolve("weights/net.yaml"));
  }

  /** All kinds of operations that a graph can have, one behind the other. */
  static OnnxWriter everything() {
    return new OnnxWriter()
        .input("image", 0, 3, 9, 8)
        .random("k", 4, 3, 3, 3)
        .floats("s", new long[] {4}, 0.3f, 1, 0.5f, 2)
        .random("g", 4, 1, 2, 1)
        .vector("pads", 0, 0, 1, 0, 0, 0, 0, 2)
        .vector("starts", 1)
        .vector("ends", 9)
        .vector("axis", 2)
        .vector("order", 2, 0, 1, 3)
        .floats("half", new long[] {}, 0.5f)
        .floats("scales", new long[] {4}, 1, 1, 2, 2)
        .random("d", 4, 6)
        .random("e", 6, 5)
        .node("Conv", "image k", "conv", wholes("pads", 1, 1, 1, 1))
        .node("Relu", "conv", "relu")
        .node("BatchNormalization", "relu s s s s", "norm")
        .node("LRN", "norm", "lrn", whole("size", 3))
        .node("Conv", "lrn g", "depthwise", whole("group", 4), wholes("dilations", 2, 1))
        .node("Sigmoid", "depthwise", "gate")
        .node("Mul", "relu half", "halved")
        .node("Slice", "halved starts ends axis", "part")
        .node("Pad", "part pads", "padded", text("mode", "constant"))
        .node("MaxPool", "padded", "max", wholes("kernel_shape", 3, 3), wholes("strides", 2, 2))
        .node("Resize", "max  scales", "large", text("mode", "linear"))
        .node("Gather", "large order", "shuffled", whole("axis", 1))
        .node("GlobalMaxPool", "shuffled", "most")
        .node("Mul", "depthwise most", "scaled")
        .node("Add", "scaled gate", "sum")
        .node("PRelu", "sum s1", "prelu")
        .random("s1", 4, 1, 1)
        .node("InstanceNormalization", "prelu s s", "instance", real("epsilon", 1e-3f))
        .node("ReduceMean", "instance", "mean", wholes("axes", 2, 3), whole("keepdims", 0))
        .node("MatMul", "mean d", "hidden")
        .node("Softmax", "hidden", "inside")
        .node("MatMul", "inside e", "logits")
        .node("Softmax", "logits", "probabilities")
        .output("probabilities", 0, 5);
  }

  @Test
  void aManifestIsReadAsTheNetworkThatWasImported() throws IOException {
    List<String> sentences = imported(everything(), NONE);
    Graph graph = OnnxNetwork.read(folder.resolve("net.onnx"));
    Network network = manifest().network();
    assertThat(network.layers()).isEqualTo(graph.network("net", network.labels()).layers());
    assertThat(network.layers().stream().map(layer -> layer.op().getClass().getSimpleName()))
        .contains("Conv", "Lrn", "Resize", "Gather", "Pad", "Slice", "GroupNorm", "PRelu");
    assertThat(sentences)
        .contains(
            "net.onnx: a network of ONNX, %s layers, 5 classes, 9 x 8 pixels."
                .formatted(network.layers().size()),
            "It ends in Softmax 'probabilities'. What is explained is its input, the logits.",
            "0 batch norms are folded, 1 stays.");
    assertThat(folder.resolve("weights/net.yaml")).content().contains("# It ends in Softmax");
  }

  @Test
  void weightsAreThoseOfTheGraph() throws IOException {
    imported(everything(), NONE);
    Graph graph = OnnxNetwork.read(folder.resolve("net.onnx"));
    Weights weights = WeightsReader.read(manifest());
    assertThat(weights.parameters().keySet())
        .containsExactlyElementsOf(graph.parameters().keySet());
    graph
        .parameters()
        .forEach(
            (name, tensor) -> {
              FloatBuffer data = weights.parameters().get(name).data();
              for (int i = 0; i < tensor.size(); i++) {
                assertThat(data.get(i)).as(name).isEqualTo((float) tensor.at(i));
              }
            });
  }

  @Test
  void theSameFileGivesTheSameBytes() throws IOException {
    imported(everything(), NONE);
    byte[] first = Files.readAllBytes(folder.resolve("weights/net.safetensors"));
    imported(everything(), NONE);
    assertThat(folder.resolve("weights/net.safetensors")).hasBinaryContent(first);
  }

  private static OnnxWriter two() {
    return new OnnxWriter()
        .input("other", 0, 4)
        .input("image", 0, 3, 0, 0)
        .random("k", 4, 3, 3, 3)
        .node("Conv", "image k", "conv")
        .node("GlobalAveragePool", "conv", "mean")
        .node("Flatten", "mean", "flat")
        .node("Add", "flat other", "both")
        .output("both", 0, 4)
        .output("flat", 0, 4);
  }

  @Test
  void whatAFileLeavesOpenIsAskedFor() {
    assertThatThrownBy(() -> imported(two(), NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be imported: 2 problems")
        .hasMessageContaining("[output] The graph has 2 outputs: 'both', 'flat'.")
        .hasMessageContaining("Say which value gives the logits with --output.")
        .hasMessageContaining("[input] The graph has 2 inputs: 'other', 'image'.")
        .hasMessageContaining("Say which one is the image with --input;");
    assertThatThrownBy(() -> imported(two(), GraphChoice.of("image", "flt", null)))
        .hasMessageContaining(
            "[output] No node makes a value 'flt'. Did you mean 'flat'? The graph's outputs: 'both',"
                + " 'flat'.")
        .hasMessageContaining("[input] The file leaves open how many rows and columns 'image' has.")
        .hasMessageContaining("Give them with --image-size");
    assertThatThrownBy(() -> imported(two(), GraphChoice.of("image", "both", "8")))
        .hasMessageContaining("[output] 'both' depends on another input than the image.");
    assertThatThrownBy(() -> GraphChoice.of("image", "flat", "8x"))
        .hasMessageContaining("--image-size cannot be '8x'.");
  }

  @Test
  void whatAFileLeavesOpenIsSaid() throws IOException {
    imported(two(), GraphChoice.of("image", "flat", "8x6"));
    Network network = manifest().network();
    assertThat(List.of(network.height(), network.width())).containsExactly(8, 6);
    assertThat(network.logits().name()).isEqualTo("flat");
  }

  @Test
  void aGreyNetworkReadsTheLuminanceOfColours() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .input("image", 0, 1, 6, 5)
            .random("k", 4, 1, 3, 3)
            .floats("mean", new long[] {1}, 0.25f)
            .node("Sub", "image mean", "shifted")
            .node("Conv", "shifted k", "conv", wholes("pads", 1, 1, 1, 1))
            .node("GlobalMaxPool", "conv", "max")
            .node("Flatten", "max", "logits")
            .output("logits", 0, 4);
    assertThat(imported(writer, NONE)).anyMatch(said -> said.startsWith("It reads grey pictures."));
    Graph graph = OnnxNetwork.read(folder.resolve("net.onnx"));
    double[] colours = new Random(4).doubles(6 * 5 * 3).toArray();
    double[] grey = new double[colours.length];
    for (int i = 0; i < grey.length; i++) {
      int pixel = i / 3 * 3;
      grey[i] = 0.299 * colours[pixel] + 0.587 * colours[pixel + 1] + 0.114 * colours[pixel + 2];
    }
    double[] ofColours = new Slow(graph, 1).forward(colours).get("logits").data();
    assertThat(ofColours)
        .containsExactly(new Slow(graph, 1).forward(grey).get("logits").data(), within(1e-12));
    Tensor kernel = graph.byName().get("conv").weight();
    assertThat(IntStream.range(0, 3).mapToDouble(colour -> kernel.at(colour * 4)).sum())
        .isCloseTo(kernel.at(0) / 0.299, within(1e-9));
  }

  @Test
  void whatIsCastIsSaid() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .opset(99)
            .input("image", 0, 3, 6, 5)
            .tensor(
                "k",
                new long[] {2, 3, 1, 1},
                new OnnxWriter.Bytes()
                    .number(2, 10)
                    .bytes(9, new byte[] {0, 60, 0, 64, 0, 60, 0, 60, 0, 60, 0, -68}))
            .node("Conv", "image k", "conv")
            .node("GlobalMaxPool", "conv", "max")
            .node("Flatten", "max", "logits")
            .output("logits", 0, 2);
    assertThat(imported(writer, NONE))
        .contains(
            "Numbers in FLOAT16 become FLOAT.",
            "Its operators are of version 99; they are read as those of version 28, the newest"
                + " known.");
    Graph graph = OnnxNetwork.read(folder.resolve("net.onnx"));
    assertThat(graph.byName().get("conv").weight().values()).containsExactly(1, 1, 2, 1, 1, -1);
  }
}
