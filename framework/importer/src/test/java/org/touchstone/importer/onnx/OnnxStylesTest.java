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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.Slow;
import org.touchstone.importer.onnx.OnnxWriter.Bytes;

/** One network as different exporters write it is one graph with the same logits. */
final class OnnxStylesTest {

  private static final int IMAGES = 3;
  private static final float[] SCALE = {0.5f, 2, -1, 1};
  private static final float[] SHIFT = {0.25f, -1, 0.5f, 0};
  private static final float[] VARIANCE = {1, 4, 0.5f, 2};

  @TempDir private Path folder;

  private Graph read(OnnxWriter writer) throws IOException {
    return OnnxNetwork.read(writer.write(folder));
  }

  private static double[] logits(Graph graph) {
    int size = Math.toIntExact(graph.image().units());
    double[] pixels = new Random(2).doubles((long) IMAGES * size, -1, 1).toArray();
    return new Slow(graph, IMAGES).forward(pixels).get(graph.logits()).data();
  }

  private static List<String> operations(Graph graph) {
    return graph.nodes().stream().map(node -> node.op().getClass().getSimpleName()).toList();
  }

  private static void norms(OnnxWriter writer) {
    writer
        .floats("s", new long[] {4}, SCALE)
        .floats("b", new long[] {4}, SHIFT)
        .floats("v", new long[] {4}, VARIANCE);
  }

  /** As PyTorch writes today. */
  private Graph modern() throws IOException {
    OnnxWriter writer =
        new OnnxWriter().input("image", 0, 3, 7, 6).random("k", 4, 3, 3, 3).random("d", 3, 4);
    norms(writer);
    return read(
        writer
            .node("Conv", "image k", "conv", wholes("pads", 1, 1, 1, 1))
            .node("BatchNormalization", "conv s b b v", "norm")
            .node("Relu", "norm", "relu")
            .node("GlobalAveragePool", "relu", "mean")
            .node("Flatten", "mean", "flat")
            .node("Gemm", "flat d", "logits", whole("transB", 1))
            .output("logits", 0, 3));
  }

  /**
   * As Caffe2 wrote: constants among the inputs, one image, an old norm without and a scale with
   * constants, Dropout with its mask, a convolution as the last layer, Softmax of a map.
   */
  @Test
  void caffe() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .opset(6)
            .input("image", 1, 3, 7, 6)
            .input("k", 4, 3, 3, 3)
            .input("d", 3, 4, 1, 1)
            .random("k", 4, 3, 3, 3)
            .random("d", 3, 4, 1, 1)
            .floats("one", new long[] {4}, 1, 1, 1, 1)
            .floats("none", new long[] {4}, 0, 0, 0, 0);
    norms(writer);
    Graph graph =
        read(
            writer
                .node("Conv", "image k", "conv", wholes("pads", 1, 1, 1, 1))
                .node(
                    "BatchNormalization",
                    "conv one none b v",
                    "norm m v2 saved_mean saved_variance",
                    whole("is_test", 1),
                    whole("spatial", 1),
                    wholes("consumed_inputs", 0, 0, 0, 1, 1))
                .node("Mul", "norm s", "scaled", whole("broadcast", 1), whole("axis", 1))
                .node("Add", "scaled b", "sum", whole("broadcast", 1), whole("axis", 1))
                .node("Relu", "sum", "relu")
                .node("Dropout", "relu", "drop mask", real("ratio", 0.5f), whole("is_test", 1))
                .node("GlobalAveragePool", "drop", "mean")
                .node("Conv", "mean d", "last")
                .node("Softmax", "last", "prob")
                .output("prob", 1, 3, 1, 1));
    assertThat(operations(graph)).containsExactly("Conv", "Relu", "AveragePool", "Conv", "Reshape");
    assertThat(logits(graph)).containsExactly(logits(modern()), within(1e-9));
  }

  /** As CNTK wrote: SAME padding, a bias that is added, a dense kernel that is reshaped. */
  @Test
  void cntk() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .opset(8)
            .input("image", 1, 3, 7, 6)
            .random("k", 4, 3, 3, 3)
            .random("d", 3, 4);
    norms(writer);
    Graph graph =
        read(
            writer
                .floats("bias", new long[] {4, 1, 1}, 0, 0, 0, 0)
                .vector("one", 1, 4)
                .vector("two", 4, 3)
                .node(
                    "Conv",
                    "image k",
                    "conv",
                    text("auto_pad", "SAME_UPPER"),
                    wholes("kernel_shape", 3, 3))
                .node("Add", "conv bias", "plus")
                .node("BatchNormalization", "plus s b b v", "norm", whole("spatial", 1))
                .node("Relu", "norm", "relu")
                .node("AveragePool", "relu", "pool", wholes("kernel_shape", 7, 6))
                .node("Reshape", "pool one", "flat")
                .node("Transpose", "d", "turned")
                .node("Reshape", "turned two", "kernel")
                .node("MatMul", "flat kernel", "logits")
                .output("logits", 1, 3));
    assertThat(operations(graph))
        .containsExactly("Conv", "Relu", "AveragePool", "Reshape", "Dense");
    assertThat(logits(graph)).containsExactly(logits(modern()), within(1e-9));
  }

  /** As tf2onnx writes: colours last, and a norm between transposes that its optimiser left. */
  @Test
  void tensorFlow() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .opset(12)
            .input("image", 0, 7, 6, 3)
            .random("k", 4, 3, 3, 3)
            .random("d", 3, 4);
    norms(writer);
    Graph graph =
        read(
            writer
                .node("Transpose", "image", "chw", wholes("perm", 0, 3, 1, 2))
                .node("Conv", "chw k", "conv", text("auto_pad", "SAME_UPPER"))
                .node("Transpose", "conv", "hwc", wholes("perm", 0, 2, 3, 1))
                .node("Transpose", "hwc", "again", wholes("perm", 0, 3, 1, 2))
                .node("BatchNormalization", "again s b b v", "norm")
                .node("Transpose", "norm", "back", wholes("perm", 0, 2, 3, 1))
                .node("Relu", "back", "relu")
                .node("ReduceMean", "relu", "mean", wholes("axes", 1, 2), whole("keepdims", 0))
                .node("Transpose", "d", "turned")
                .node("MatMul", "mean turned", "product")
                .node("Softmax", "product", "prob")
                .output("prob", 0, 3));
    assertThat(operations(graph))
        .containsExactly("Conv", "Relu", "AveragePool", "Reshape", "Dense");
    assertThat(logits(graph)).containsExactly(logits(modern()), within(1e-9));
  }

  /** As a norm that Keras leaves unfused: multiplied, subtracted and added, colours last. */
  @Test
  void keras() throws IOException {
    float[] factors = new float[4];
    float[] rest = new float[4];
    for (int c = 0; c < 4; c++) {
      factors[c] = (float) (SCALE[c] / Math.sqrt(VARIANCE[c] + 1e-5));
      rest[c] = SHIFT[c] * factors[c];
    }
    OnnxWriter writer =
        new OnnxWriter()
            .input("image", 0, 7, 6, 3)
            .random("k", 4, 3, 3, 3)
            .random("d", 3, 4)
            .floats("factors", new long[] {1, 1, 1, 4}, factors)
            .floats("rest", new long[] {4}, rest);
    norms(writer);
    Graph graph =
        read(
            writer
                .node("Transpose", "image", "chw", wholes("perm", 0, 3, 1, 2))
                .node("Conv", "chw k", "conv", text("auto_pad", "SAME_LOWER"))
                .node("Transpose", "conv", "hwc", wholes("perm", 0, 2, 3, 1))
                .node("Mul", "hwc factors", "mul")
                .node("Sub", "b rest", "moved")
                .node("Add", "mul moved", "norm")
                .node("Relu", "norm", "relu")
                .node("Transpose", "relu", "again", wholes("perm", 0, 3, 1, 2))
                .node("GlobalAveragePool", "again", "mean")
                .node("Squeeze", "mean axes", "flat")
                .vector("axes", 2, 3)
                .node("Gemm", "flat d", "logits", whole("transB", 1))
                .output("logits", 0, 3));
    assertThat(operations(graph))
        .containsExactly("Conv", "Relu", "AveragePool", "Reshape", "Dense");
    assertThat(logits(graph)).containsExactly(logits(modern()), within(1e-6));
  }

  /** Networks without their weights, which nodes make: all are a half. */
  @Test
  void weightsThatNodesMake() throws IOException {
    Bytes half = new Bytes().number(1, 1).number(2, 1).real(4, 0.5f);
    OnnxWriter light =
        new OnnxWriter()
            .opset(9)
            .input("image", 1, 3, 7, 6)
            .input("shape of k", 4)
            .vector("k__SHAPE", 8, 3, 3, 3)
            .vector("b__SHAPE", 8)
            .vector("d__SHAPE", 8, 5)
            .vector("first", 0, -1)
            .node("ConstantOfShape", "k__SHAPE", "k", OnnxWriter.tensor("value", half))
            .node("ConstantOfShape", "b__SHAPE", "b", OnnxWriter.tensor("value", half))
            .node("ConstantOfShape", "d__SHAPE", "d", OnnxWriter.tensor("value", half))
            .vector("shape of k", 8, 3, 3, 3)
            .node("Conv", "image k b", "conv")
            .node("BatchNormalization", "conv b b b b", "norm")
            .node("Unsqueeze", "b", "column", wholes("axes", 1, 2))
            .node("Mul", "norm column", "scaled")
            .node("Add", "scaled column", "sum")
            .node("LRN", "sum", "lrn", whole("size", 5))
            .node("GlobalAveragePool", "lrn", "mean")
            .node("Reshape", "mean first", "flat")
            .node("Gemm", "flat d", "logits")
            .output("logits", 1, 5);
    Graph graph = read(light);
    assertThat(operations(graph)).containsExactly("Conv", "Lrn", "AveragePool", "Reshape", "Dense");
    double factor = 0.5 * 0.5 / Math.sqrt(0.5 + (double) 1e-5f);
    assertThat(graph.byName().get("sum").weight().stream())
        .allSatisfy(weight -> assertThat(weight).isCloseTo(0.5 * factor, within(1e-12)));
  }

  /** A shortcut that PyTorch fills with channels of zeros, whose widths it computes. */
  @Test
  void widthsOfPaddingThatAreComputed() throws IOException {
    OnnxWriter writer =
        new OnnxWriter()
            .input("image", 0, 3, 8, 8)
            .vector("widths", 0, 0, 0, 0, 1, 2)
            .vector("two", 2)
            .vector("pairs", -1, 2)
            .vector("starts", -1)
            .vector("ends", Long.MIN_VALUE + 1)
            .vector("axis", 0)
            .vector("steps", -1)
            .vector("all", -1)
            .vector("zeros", 0, 0)
            .vector("far", Long.MAX_VALUE, Long.MAX_VALUE)
            .vector("axes", 2, 3)
            .vector("strides", 2, 2)
            .node("Slice", "image zeros far axes strides", "every")
            .node("ConstantOfShape", "two", "none", OnnxWriter.tensor("value", whole64()))
            .node("Concat", "widths none", "eight", whole("axis", 0))
            .node("Reshape", "eight pairs", "rows")
            .node("Slice", "rows starts ends axis steps", "reversed")
            .node("Transpose", "reversed", "turned", wholes("perm", 1, 0))
            .node("Reshape", "turned all", "flat")
            .node("Cast", "flat", "pads", whole("to", 7))
            .node("Pad", "every pads", "padded", text("mode", "constant"))
            .node("GlobalMaxPool", "padded", "max")
            .node("Flatten", "max", "logits")
            .output("logits", 0, 6);
    Graph graph = read(writer);
    assertThat(operations(graph)).containsExactly("Slice", "Pad", "Reduce", "Reshape");
    double[] logits = logits(graph);
    assertThat(logits).hasSize(6 * IMAGES);
    assertThat(Arrays.stream(logits, 0, 6).map(Math::signum))
        .containsExactly(0.0, 1.0, 1.0, 1.0, 0.0, 0.0);
  }

  private static Bytes whole64() {
    return new Bytes().number(1, 1).number(2, 7).number(7, 0);
  }

  @Test
  void functionsOfAFileAreToldWithTheCure() {
    OnnxWriter writer =
        new OnnxWriter()
            .function("pkg.torch", "relu")
            .input("image", 0, 3, 8, 8)
            .node("pkg.torch.relu", "image", "relu")
            .node("com.microsoft.FusedConv", "relu", "fused")
            .output("fused", 0, 3);
    assertThatThrownBy(() -> read(writer))
        .hasMessageContaining("[operators] 2 operators are not known.")
        .hasMessageContaining(
            "pkg.torch.relu: 1 node, 'relu' (a function of the file itself; export the network"
                + " with dynamo=False,")
        .hasMessageContaining(
            "com.microsoft.FusedConv: 1 node, 'fused' (ONNX Runtime's own; export the model");
  }
}
