// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchstone.importer.onnx.OnnxWriter.whole;
import static org.touchstone.importer.onnx.OnnxWriter.wholes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Network;
import org.touchstone.importer.graph.Graph;
import org.touchstone.model.GraphText;
import org.touchstone.problem.UserException;

/** A damaged file is a network or a message, never anything else. */
final class DamagedOnnxTest {

  private static final int PLACES = 500;

  @TempDir private Path folder;

  private static byte[] file() {
    return new OnnxWriter()
        .input("image", 0, 3, 9, 8)
        .random("k", 4, 3, 3, 3)
        .random("d", 8, 3)
        .vector("shape", 0, -1)
        .vector("axes", 2, 3)
        .floats("v", new long[] {4}, 1, 2, 3, 4)
        .node("Conv", "image k", "conv", wholes("pads", 1, 1, 1, 1), whole("group", 1))
        .node("BatchNormalization", "conv v v v v", "norm")
        .node("Relu", "norm", "relu")
        .node("MaxPool", "relu", "pool", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))
        .node("Concat", "pool pool", "two", whole("axis", 1))
        .node("ReduceMean", "two", "mean", wholes("axes", 2, 3))
        .node("Reshape", "mean shape", "flat")
        .node("MatMul", "flat d", "logits")
        .output("logits", 0, 3)
        .toArray();
  }

  private void read(byte[] bytes, String what) throws IOException {
    Path file = Files.write(folder.resolve("net.onnx"), bytes);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            Graph graph = OnnxNetwork.read(file);
            List<String> labels =
                IntStream.range(0, graph.classes()).mapToObj(String::valueOf).toList();
            Network network = graph.network("net", labels);
            assertThat(new GraphText(network).section()).contains(graph.logits());
          } catch (UserException told) {
            assertThat(told).hasMessageContaining("cannot be imported");
          }
        },
        what);
  }

  @Test
  void bitsThatAreTurned() throws IOException {
    turn(20, file());
  }

  @Test
  void bitsThatAreTurnedInAFileWithEverything() throws IOException {
    turn(21, OnnxImportTest.everything().toArray());
  }

  private void turn(long seed, byte[] whole) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < PLACES; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      int bit = random.nextInt(Byte.SIZE);
      bytes[at] ^= (byte) (1 << bit);
      read(bytes, "seed %s: bit %s of byte %s".formatted(seed, bit, at));
    }
  }

  @Test
  void aFileThatIsCutOffSaysSo() throws IOException {
    byte[] bytes = file();
    for (int length = 0; length < bytes.length; length++) {
      Path file = Files.write(folder.resolve("net.onnx"), Arrays.copyOf(bytes, length));
      if (length < bytes.length - 8) { // the version of the operators is last, and may be missing
        assertThatThrownBy(() -> OnnxNetwork.read(file))
            .as("the first %s bytes", length)
            .isInstanceOf(UserException.class)
            .hasMessageContaining("[malformed] The file is ");
      }
    }
  }
}
