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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Slow;
import org.touchstone.problem.UserException;
import org.touchstone.slow.SlowArray;

final class OnnxNetworkTest {

  private static final int IMAGES = 2;

  @TempDir private Path folder;

  /** An image of 3 × 7 × 6, and a dense layer of 3 at the end of what a test puts between. */
  private static OnnxWriter image() {
    return new OnnxWriter().input("image", 0, 3, 7, 6);
  }

  private static OnnxWriter ended(OnnxWriter writer, String last, int channels) {
    return writer
        .node("GlobalAveragePool", last, "mean")
        .node("Flatten", "mean", "flat")
        .random("dense", channels, 3)
        .node("MatMul", "flat dense", "logits")
        .output("logits", 0, 3);
  }

  private Graph read(OnnxWriter writer) throws IOException {
    return OnnxNetwork.read(writer.write(Files.createTempDirectory(folder, "net")));
  }

  private static double[] pixels() {
    return new Random(3).doubles((long) IMAGES * 7 * 6 * 3, -1, 1).toArray();
  }

  private static double[] logits(Graph graph) {
    return new Slow(graph, IMAGES).forward(pixels()).get(graph.logits()).data();
  }

  private static List<String> operations(Graph graph) {
    return graph.nodes().stream().map(node -> node.op().getClass().getSimpleName()).toList();
  }

  /** A residual block with everything that folding meets. */
  private static OnnxWriter residual() {
    OnnxWriter writer =
        image()
            .random("k", 4, 3, 3, 3)
            .floats("s", new long[] {4}, 1, 2, -1, 0.5f)
            .floats("b", new long[] {4}, 0.1f, 0, 0.2f, 0)
            .floats("m", new long[] {4}, 0, 0.5f, 0, 1)
            .floats("v", new long[] {4}, 1, 2, 0.5f, 1)
            .random("k2", 4, 4, 1, 1)
            .node("Conv", "image k", "conv", wholes("pads", 1, 1, 1, 1))
            .node("BatchNormalization", "conv s b m v", "norm")
            .node("Relu", "norm", "relu")
            .node("Conv", "relu k2", "side")
            .node("Add", "side relu", "sum");
    return ended(writer, "sum", 4);
  }

  @Test
  void aNormIsFoldedIntoTheConvolutionBeforeIt() throws IOException {
    Graph graph = read(residual());
    assertThat(operations(graph))
        .containsExactly("Conv", "Relu", "Conv", "Sum", "AveragePool", "Reshape", "Dense");
    assertThat(graph.nodes().get(0).name()).isEqualTo("norm");
    assertThat(graph.places()).containsKeys("norm", "relu", "sum").doesNotContainKey("conv");
    assertThat(graph.notes()).containsExactly("1 batch norm is folded, 0 stay.");
    Node folded = graph.nodes().get(0);
    assertThat(folded.bias().at(1)).isCloseTo(-1 / Math.sqrt(2 + (double) 1e-5f), within(1e-9));
  }

  @Test
  void aNormBehindAForkStays() throws IOException {
    OnnxWriter writer =
        image()
            .random("k", 4, 3, 1, 1)
            .floats("one", new long[] {4}, 1, 1, 1, 1)
            .node("Conv", "image k", "conv")
            .node("BatchNormalization", "conv one one one one", "norm")
            .node("Add", "conv norm", "sum");
    Graph graph = read(ended(writer, "sum", 4));
    assertThat(operations(graph)).contains("ChannelAffine");
    assertThat(graph.places()).containsKeys("conv", "norm");
  }

  /** The chain rule of every operation, against differences of the logits. */
  @Test
  void gradientsAreThoseOfTheLogits() throws IOException {
    check(read(residual()));
    check(
        read(
            ended(
                image()
                    .random("k", 6, 1, 2, 3)
                    .node(
                        "Conv",
                        "image k",
                        "conv",
                        whole("group", 3),
                        wholes("pads", 0, 2, 1, 1),
                        wholes("strides", 1, 2),
                        wholes("dilations", 2, 1))
                    .node("Sigmoid", "conv", "gate")
                    .node("Mul", "conv gate", "silu")
                    .node("LRN", "silu", "lrn", whole("size", 3), real("alpha", 0.5f))
                    .node(
                        "AveragePool",
                        "lrn",
                        "pool",
                        wholes("kernel_shape", 2, 2),
                        wholes("pads", 1, 0, 0, 1)),
                "pool",
                6)));
  }

  private static void check(Graph graph) {
    double[] image = pixels();
    Slow slow = new Slow(graph, IMAGES);
    Map<String, SlowArray> values = slow.forward(image);
    double[] seed = new double[values.get(graph.logits()).data().length];
    seed[1] = 1;
    seed[3] = 1;
    double[] signal = slow.backward(values, seed).get(Graph.INPUT).data();
    double step = 1e-6;
    for (int i = 0; i < image.length; i += 5) {
      double[] up = image.clone();
      up[i] += step;
      double[] down = image.clone();
      down[i] -= step;
      double difference = (sum(graph, up) - sum(graph, down)) / (2 * step);
      assertThat(signal[i]).isCloseTo(difference, within(1e-7));
    }
  }

  private static double sum(Graph graph, double[] image) {
    double[] logits = new Slow(graph, IMAGES).forward(image).get(graph.logits()).data();
    return logits[1] + logits[3];
  }

  @Test
  void aTransposedNetworkIsTheSameOne() throws IOException {
    OnnxWriter plain =
        image()
            .random("k", 4, 3, 3, 3)
            .node("Conv", "image k", "conv")
            .node("Relu", "conv", "relu")
            .node("MaxPool", "relu", "pool", wholes("kernel_shape", 2, 2));
    OnnxWriter turned =
        new OnnxWriter()
            .input("image", 0, 7, 6, 3)
            .random("k", 4, 3, 3, 3)
            .node("Transpose", "image", "chw", wholes("perm", 0, 3, 1, 2))
            .node("Conv", "chw k", "conv")
            .node("Transpose", "conv", "hwc", wholes("perm", 0, 2, 3, 1))
            .node("Relu", "hwc", "relu")
            .node("Transpose", "relu", "back", wholes("perm", 0, 3, 1, 2))
            .node("MaxPool", "back", "pool", wholes("kernel_shape", 2, 2));
    Graph expected = read(ended(plain, "pool", 4));
    Graph found = read(ended(turned, "pool", 4));
    assertThat(operations(found)).isEqualTo(operations(expected));
    assertThat(logits(found)).containsExactly(logits(expected));
  }

  @Test
  void samePaddingIsMadeExplicit() throws IOException {
    OnnxWriter writer =
        image()
            .random("k", 4, 3, 2, 3)
            .node(
                "Conv", "image k", "conv", text("auto_pad", "SAME_UPPER"), wholes("strides", 2, 2));
    Op.Conv upper = (Op.Conv) read(ended(writer, "conv", 4)).nodes().get(0).op();
    assertThat(upper.window().begin()).isEqualTo(new Size(0, 0));
    assertThat(upper.window().end()).isEqualTo(new Size(1, 1));
  }

  @Test
  void aWindowThatWouldBeginInThePaddingAtTheEndIsLeftOut() throws IOException {
    OnnxWriter writer =
        image()
            .node(
                "MaxPool",
                "image",
                "pool",
                wholes("kernel_shape", 2, 2),
                wholes("strides", 3, 3),
                wholes("pads", 1, 1, 1, 1),
                whole("ceil_mode", 1));
    Node pool = read(ended(writer, "pool", 3)).nodes().get(0);
    assertThat(pool.extent().sizes()).containsExactly(1, 3, 3, 3);
  }

  @Test
  void activationsGetTheirNames() throws IOException {
    OnnxWriter writer =
        image()
            .floats("three", new long[] {}, 3)
            .floats("zero", new long[] {}, 0)
            .floats("six", new long[] {}, 6)
            .node("Add", "image three", "more")
            .node("Clip", "more zero six", "clip")
            .node("Mul", "image clip", "product")
            .node("Div", "product six", "swish")
            .node("Sigmoid", "swish", "gate")
            .node("Mul", "gate swish", "silu")
            .node("Max", "silu zero", "relu");
    Graph graph = read(ended(writer, "relu", 3));
    assertThat(graph.nodes().stream().map(Node::op).filter(Op.Nonlinearity.class::isInstance))
        .containsExactly(
            new Op.Activation(Curve.HARD_SWISH), new Op.Activation(Curve.SILU), new Op.Relu());
  }

  @Test
  void aFinalSoftmaxIsDroppedAndSaid() throws IOException {
    OnnxWriter writer =
        image().node("GlobalMaxPool", "image", "max").node("Flatten", "max", "flat");
    Graph graph = read(writer.node("Softmax", "flat", "p").output("p", 0, 3));
    assertThat(graph.logits()).isEqualTo("flat");
    assertThat(graph.notes())
        .containsExactly("It ends in Softmax 'p'. What is explained is its input, the logits.");
  }

  @Test
  void shapesThatAreComputedAreFollowed() throws IOException {
    OnnxWriter writer =
        image()
            .vector("first", 0)
            .vector("rest", -1)
            .node("Shape", "image", "shape")
            .node("Gather", "shape first", "count", whole("axis", 0))
            .node("Concat", "count rest", "target", whole("axis", 0))
            .node("Reshape", "image target", "flat")
            .random("dense", 126, 3)
            .node("MatMul", "flat dense", "logits")
            .output("logits", 0, 3);
    Graph graph = read(writer);
    assertThat(graph.byName().get("flat").extent()).hasToString("n × 126");
  }

  @Test
  void imagesAreNotMixed() {
    OnnxWriter writer =
        image()
            .vector("target", 3, -1, 42)
            .vector("axes", 0)
            .node("Reshape", "image target", "mixed")
            .node("Transpose", "mixed", "back", wholes("perm", 1, 0, 2))
            .node("Flatten", "back", "flat")
            .random("dense", 126, 3)
            .node("MatMul", "flat dense", "logits")
            .output("logits", 0, 3);
    assertThatThrownBy(() -> read(writer))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("[batch] 'mixed");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    OnnxWriter writer =
        image()
            .random("k", 4, 2, 3, 3)
            .floats("nan", new long[] {1}, Float.NaN)
            .node("relu", "image", "small")
            .node("QLinearConv", "image", "quantised")
            .node("Conv", "image k", "conv")
            .node("MaxPool", "image", "pool")
            .node("Sum", "small quantised conv pool nan nobody", "sum")
            .output("sum", 0, 3);
    assertThatThrownBy(() -> read(writer))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be imported: 5 problems")
        .hasMessageContaining("[operators] 2 operators are not known.")
        .hasMessageContaining("relu: 1 node, 'small' (did you mean 'Relu'?)")
        .hasMessageContaining("QLinearConv: 1 node, 'quantised' (quantised networks have")
        .hasMessageContaining("[malformed] Sum 'sum' reads 'nobody', which nobody makes.")
        .hasMessageContaining("[values] 'nan' holds NaN.")
        .hasMessageContaining("[size] Conv 'conv': Its kernel [4, 2, 3, 3] does not fit 3 channels")
        .hasMessageContaining("[setting] MaxPool 'pool': 'kernel_shape' is missing.");
  }

  @Test
  void aCircleIsToldAndNotWalked() {
    OnnxWriter writer =
        image().node("Add", "image b", "a").node("Add", "image a", "b").output("b", 0, 3);
    assertThatThrownBy(() -> read(writer))
        .hasMessageContaining(
            "[malformed] Add 'a' reads 'b', which is made after it, or in a circle.");
  }

  @Test
  void constantsThatDoNotFitAreNotJoined() {
    OnnxWriter writer =
        image()
            .floats("row", new long[] {1, 2}, 1, 2)
            .floats("none", new long[] {1, 0})
            .floats("square", new long[] {2, 2}, 1, 2, 3, 4)
            .node("Concat", "row none square", "joined", whole("axis", 1))
            .node("Add", "image joined", "sum");
    assertThatThrownBy(() -> read(ended(writer, "sum", 3)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "[size] Concat 'joined': [1, 2] and [2, 2] are no parts of one value.");
  }

  @Test
  void whatAnotherVersionKnewIsADefect() {
    OnnxWriter writer = image().node("Clip", "image", "clip", real("min", 0));
    assertThatThrownBy(() -> read(ended(writer, "clip", 3)))
        .hasMessageContaining("[setting] Clip 'clip': Clip of opset 13 has no attribute 'min'.");
  }

  @Test
  void aClaimOfTwoGigabytesIsNotBelieved() {
    OnnxWriter writer =
        image()
            .tensor(
                "k",
                new long[] {4, 3, 8000, 8000},
                new OnnxWriter.Bytes().number(2, 1).bytes(9, new byte[16]))
            .node("Conv", "image k", "conv");
    assertThatThrownBy(() -> read(ended(writer, "conv", 4)))
        .hasMessageContaining("[malformed] 'k' is of shape [4, 3, 8000, 8000]");
  }
}
