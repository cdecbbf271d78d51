// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.touchstone.importer.onnx.OnnxWriter.real;
import static org.touchstone.importer.onnx.OnnxWriter.whole;
import static org.touchstone.importer.onnx.OnnxWriter.wholes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Slow;

/** Norms against what their formulas say, written out once more for channels that come first. */
final class OnnxNormsTest {

  private static final int CHANNELS = 6;
  private static final int PIXELS = 4 * 3;
  private static final double[] SCALES = {0.5, 1, -2, 1.5, 0.25, 3};
  private static final double[] SHIFTS = {0, 1, 2, -1, 0.5, 0.1};

  @TempDir private Path folder;

  /** An image of three channels, twice, so that channels differ in a known way. */
  private static OnnxWriter doubled() {
    return new OnnxWriter()
        .input("image", 0, 3, 4, 3)
        .floats("s", new long[] {CHANNELS}, floats(SCALES))
        .floats("b", new long[] {CHANNELS}, floats(SHIFTS))
        .floats("two", new long[] {}, 2)
        .node("Mul", "image image", "square")
        .node("Concat", "image square", "six", whole("axis", 1));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] image() {
    return new Random(9).doubles(3 * PIXELS, -1, 2).toArray();
  }

  /** Channel by channel, as ONNX has them. */
  private static double[][] six() {
    double[][] six = new double[CHANNELS][PIXELS];
    double[] image = image();
    for (int i = 0; i < image.length; i++) {
      six[i % 3][i / 3] = image[i];
      six[3 + i % 3][i / 3] = image[i] * image[i];
    }
    return six;
  }

  private Graph read(OnnxWriter writer) throws IOException {
    writer
        .node("GlobalMaxPool", "norm", "max")
        .node("Flatten", "max", "logits")
        .output("logits", 0, CHANNELS);
    return OnnxNetwork.read(writer.write(folder));
  }

  /** Each channel of what a norm gives, as the network computes it. */
  private static double[][] found(Graph graph) {
    Node norm =
        graph.nodes().stream()
            .filter(node -> node.op() instanceof Op.GroupNorm || node.op() instanceof Op.LayerNorm)
            .findFirst()
            .orElseThrow();
    double[] values = new Slow(graph, 1).forward(image()).get(norm.name()).data();
    return IntStream.range(0, CHANNELS)
        .mapToObj(
            c -> IntStream.range(0, PIXELS).mapToDouble(i -> values[i * CHANNELS + c]).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] byGroup(int groups, double epsilon, boolean spreads) {
    double[][] six = six();
    int each = CHANNELS / groups;
    double[][] normed = new double[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      double[] group =
          Arrays.stream(six, c / each * each, (c / each + 1) * each)
              .flatMapToDouble(Arrays::stream)
              .toArray();
      double mean = Arrays.stream(group).average().orElseThrow();
      double variance =
          Arrays.stream(group).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
      int of = spreads ? c / each : c;
      normed[c] =
          Arrays.stream(six[c])
              .map(x -> SCALES[of] * (x - mean) / Math.sqrt(variance + epsilon) + SHIFTS[of])
              .toArray();
    }
    return normed;
  }

  private static void equal(double[][] found, double[][] wanted) {
    for (int c = 0; c < CHANNELS; c++) {
      assertThat(found[c]).as("channel %s", c).containsExactly(wanted[c], within(1e-6));
    }
  }

  @Test
  void anInstanceNormIsOfEachChannel() throws IOException {
    OnnxWriter writer =
        doubled().node("InstanceNormalization", "six s b", "norm", real("epsilon", 0.01f));
    equal(found(read(writer)), byGroup(CHANNELS, 0.01, false));
  }

  @Test
  void aGroupNormOfVersion21HasOneScaleAChannel() throws IOException {
    OnnxWriter writer =
        doubled().opset(21).node("GroupNormalization", "six s b", "norm", whole("num_groups", 2));
    equal(found(read(writer)), byGroup(2, 1e-5, false));
  }

  @Test
  void aGroupNormOfVersion18HasOneScaleAGroup() throws IOException {
    OnnxWriter writer =
        doubled()
            .opset(18)
            .floats("s3", new long[] {3}, floats(Arrays.copyOf(SCALES, 3)))
            .floats("b3", new long[] {3}, floats(Arrays.copyOf(SHIFTS, 3)))
            .node("GroupNormalization", "six s3 b3", "norm", whole("num_groups", 3));
    equal(found(read(writer)), byGroup(3, 1e-5, true));
  }

  /** As PyTorch writes it before version 17. */
  private static OnnxWriter spelt(String square, String... inputs) {
    return doubled()
        .floats("e", new long[] {}, 0.01f)
        .node("Transpose", "six", "last", wholes("perm", 0, 2, 3, 1))
        .node("ReduceMean", "last", "mean", wholes("axes", -1))
        .node("Sub", "last mean", "difference")
        .node(square, String.join(" ", inputs), "squares")
        .node("ReduceMean", "squares", "variance", wholes("axes", -1))
        .node("Add", "variance e", "more")
        .node("Sqrt", "more", "deviation")
        .node("Div", "difference deviation", "unit")
        .node("Mul", "unit s", "scaled")
        .node("Add", "scaled b", "shifted")
        .node("Transpose", "shifted", "norm", wholes("perm", 0, 3, 1, 2));
  }

  @Test
  void aLayerNormThatIsSpeltOutGetsItsName() throws IOException {
    for (OnnxWriter writer :
        List.of(spelt("Pow", "difference", "two"), spelt("Mul", "difference", "difference"))) {
      Graph graph = read(writer);
      assertThat(graph.nodes().stream().map(node -> node.op().getClass().getSimpleName()))
          .containsExactly("Product", "Concat", "LayerNorm", "Reduce", "Reshape");
      Op.LayerNorm norm = (Op.LayerNorm) graph.nodes().get(2).op();
      assertThat(norm.epsilon()).isCloseTo(0.01, within(1e-8));
      assertThat(graph.nodes().get(2).weight().values()).containsExactly(SCALES, within(1e-7));
      assertThat(graph.nodes().get(2).bias().values()).containsExactly(SHIFTS, within(1e-7));
    }
  }

  @Test
  void aLayerNormIsOverTheChannelsOfAPixel() throws IOException {
    double[][] six = six();
    double[][] wanted = new double[CHANNELS][PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      int pixel = i;
      double[] of = Arrays.stream(six).mapToDouble(channel -> channel[pixel]).toArray();
      double mean = Arrays.stream(of).average().orElseThrow();
      double variance = Arrays.stream(of).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
      for (int c = 0; c < CHANNELS; c++) {
        wanted[c][i] = SCALES[c] * (of[c] - mean) / Math.sqrt(variance + 0.01) + SHIFTS[c];
      }
    }
    equal(found(read(spelt("Pow", "difference", "two"))), wanted);
  }
}
