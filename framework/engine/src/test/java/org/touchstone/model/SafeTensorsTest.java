// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.api.network.Weights.Parameter;

final class SafeTensorsTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("sub/w.safetensors");
    List<Parameter> parameters = Tensors.random();
    WeightsWriter.write(file, parameters, Tensors.metadata());
    SafeTensors read = SafeTensors.read(file);
    assertThat(read.metadata()).isEqualTo(Tensors.metadata());
    assertThat(List.copyOf(read.tensors().keySet()))
        .isEqualTo(parameters.stream().map(Parameter::name).toList());
    for (Parameter parameter : parameters) {
      assertThat(read.tensors().get(parameter.name()).shape()).isEqualTo(parameter.shape());
      float[] values = new float[parameter.data().capacity()];
      parameter.data().get(values);
      assertThat(read.floats(parameter.name())).containsExactly(values);
    }
    assertThat(folder.resolve("sub")).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void theSameWeightsAreTheSameBytes() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    WeightsWriter.write(a, Tensors.random(), Tensors.metadata());
    WeightsWriter.write(b, Tensors.random(), Tensors.metadata());
    assertThat(Files.mismatch(a, b)).isEqualTo(-1);
  }

  @Test
  void scalarsAndEmptyTensorsAreTensors() throws IOException {
    String header =
        "{"
            + Tensors.entry("e", "F32", "[0,3]", 0, 0)
            + ","
            + Tensors.entry("s", "F32", "[]", 0, 4)
            + "}   ";
    SafeTensors read = SafeTensors.read(Tensors.write(folder.resolve("f"), header, 4));
    assertThat(read.floats("s")).containsExactly(0);
    assertThat(read.floats("e")).isEmpty();
  }

  static Stream<Arguments> headers() {
    String a = Tensors.entry("a", "F32", "[2]", 0, 8);
    return Stream.of(
        Arguments.of("{\"a\"", 0, "'f' is not a safetensors file: its header is not JSON."),
        Arguments.of("{} {}", 0, "'f' is not a safetensors file: its header is not JSON."),
        Arguments.of(
            "{%s,%s}".formatted(a, a), 8, "'f' is not a safetensors file: its header is not JSON."),
        Arguments.of("[1]", 0, "'f' is not a safetensors file: its header is not a JSON object."),
        Arguments.of("{\"a\":5}", 0, unreadable()),
        Arguments.of("{\"a\":{}}", 0, unreadable()),
        Arguments.of("{" + a.replace("F32", "F8_E4M3") + "}", 8, unreadable()),
        Arguments.of("{" + a.replace("[2]", "[-2]") + "}", 8, unreadable()),
        Arguments.of("{" + a.replace("[2]", "[\"2\"]") + "}", 8, unreadable()),
        Arguments.of("{" + a.replace("[2]", "[4294967298]") + "}", 8, unreadable()),
        Arguments.of("{" + a.replace("[0,8]", "[0,8.0]") + "}", 8, unreadable()),
        Arguments.of("{" + a.replace("[0,8]", "[0]") + "}", 8, unreadable()),
        Arguments.of(
            one(-8, 0), 8, "Tensor 'a' of 'f' has data offsets -8 to 0, which make no sense."),
        Arguments.of(
            one(8, 0), 8, "Tensor 'a' of 'f' has data offsets 8 to 0, which make no sense."),
        Arguments.of(one(0, 4), 8, "Tensor 'a' of 'f' has shape [2] but 4 bytes."),
        Arguments.of(
            "{" + Tensors.entry("a", "F32", "[65536,65536,65536,65536]", 0, 0) + "}",
            0,
            "Tensor 'a' of 'f' has shape [65536, 65536, 65536, 65536] but 0 bytes."),
        Arguments.of(
            "{" + Tensors.entry("a", "F32", "[1073741824]", 0, 1L << 32) + "}",
            0,
            "Tensor 'a' of 'f' is larger than 2 GiB."),
        Arguments.of(
            "{%s,%s}".formatted(a, Tensors.entry("b", "F32", "[2]", 4, 12)),
            12,
            "Tensors 'a' and 'b' of 'f' overlap."),
        Arguments.of(one(8, 16), 16, "No tensor of 'f' holds the bytes 0 to 8 of the data."),
        Arguments.of(
            "{" + a + "}",
            7,
            "'f' is truncated: tensor 'a' ends at byte 8 of the data, and 7 are there."),
        Arguments.of("{" + a + "}", 11, "'f' has 3 bytes after its last tensor."));
  }

  private static String one(long begin, long end) {
    return "{" + Tensors.entry("a", "F32", "[2]", begin, end) + "}";
  }

  private static String unreadable() {
    return "Tensor 'a' of 'f' has no readable dtype, shape and data_offsets.";
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderThatLiesIsRefused(String header, int bytes, String message) throws IOException {
    assertRefused(Tensors.write(folder.resolve("f"), header, bytes), message);
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() throws IOException {
    Path file = folder.resolve("f");
    WeightsWriter.write(file, Tensors.random(), Tensors.metadata());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += length < 20 ? 1 : 61) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(WeightsFormatException.class)
          .hasMessageContaining("'" + file + "' is ")
          .hasMessageMatching(".*(too short|truncated).*");
    }
  }

  @Test
  void aHeaderOfImpossibleLengthIsRefused() throws IOException {
    Path file = folder.resolve("f");
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    for (long length : new long[] {-1, 0, 1, 101L << 20, Long.MAX_VALUE}) {
      Files.write(file, Tensors.bytes(length, header, 0));
      assertRefused(file, "'f' is not a safetensors file.");
    }
    Files.write(file, Tensors.bytes(3, header, 0));
    assertRefused(file, "'f' is truncated: its header should have 3 bytes, and 2 are there.");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertRefused(folder.resolve("none"), "'none' does not exist.");
    assertRefused(Files.createDirectory(folder.resolve("sub")), "'sub' is a folder, not a file.");
    assertRefused(
        Files.createFile(folder.resolve("empty")),
        "'empty' is too short for a safetensors file: it has 0 bytes.");
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(WeightsFormatException.class)
        .extracting(e -> e.getMessage().replace(folder + "/", ""))
        .isEqualTo(message);
  }
}
