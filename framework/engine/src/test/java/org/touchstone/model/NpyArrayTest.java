// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyArrayTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("a.npy");
    for (List<Integer> shape :
        List.<List<Integer>>of(List.of(6), List.of(2, 3), List.of(1, 3, 2), List.of(0))) {
      float[] data = new float[shape.stream().reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < data.length; i++) {
        data[i] = i == 3 ? Float.NaN : i - 1.5f;
      }
      new NpyArray(shape, data).write(file);
      NpyArray read = NpyArray.read(file);
      assertThat(read.shape()).isEqualTo(shape);
      assertThat(read.data()).containsExactly(data);
      assertThat((Files.size(file) - 4L * data.length) % 64).isZero();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  /** What NumPy 2.4 writes for {@code np.arange(2, dtype='<f4')}. */
  @Test
  void theBytesAreNumPys() throws IOException {
    Path file = folder.resolve("a.npy");
    new NpyArray(List.of(2), new float[] {0, 1}).write(file);
    byte[] bytes = Files.readAllBytes(file);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    assertThat(bytes).hasSize(128 + 8).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
    assertThat(Arrays.copyOfRange(bytes, 128, 136))
        .containsExactly(0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void laterVersionsHaveALongerHeader(int version) throws IOException {
    Path file = write(version, "{'shape': (1,2), 'fortran_order':False,'descr':'<f4'}", 8);
    assertThat(NpyArray.read(file).shape()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} |"
            + " its values are '<f8', not float32 ('<f4')",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (1,)} | it is in Fortran order",
        "{'descr': '<f4', 'fortran_order': False} | it has no axes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} |"
            + " shape [3] does not fit 8 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()} |" + " it has no axes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536,65536,65536,65536)} |"
            + " shape [65536, 65536, 65536, 65536] does not fit 8 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,)} |"
            + " its shape (9999999999,) is too large"
      })
  void whatIsNotMeantIsRefused(String header, String reason) throws IOException {
    assertRefused(write(1, header, 8), reason);
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    Path file = folder.resolve("a.npy");
    new NpyArray(List.of(2), new float[] {0, 1}).write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyArray.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("'" + file + "' cannot be used: ");
    }
  }

  @Test
  void whatIsNoArrayIsRefused() throws IOException {
    assertRefused(folder.resolve("none"), "it does not exist");
    assertRefused(folder, "it is a folder");
    assertRefused(
        Files.writeString(folder.resolve("text"), "a text of some length"),
        "it does not begin like an NPY file");
    assertRefused(write(4, "{}", 0), "its version is not 1, 2 or 3");
    assertThatThrownBy(() -> new NpyArray(List.of(2), new float[3]))
        .hasMessage("Shape [2] does not hold 3 values.");
    assertThatThrownBy(() -> new NpyArray(List.of(), new float[1]))
        .hasMessage("An array has at least one axis.");
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> NpyArray.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' cannot be used: %s.".formatted(file, reason));
  }

  private Path write(int version, String header, int data) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + header.length() + data)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    return Files.write(folder.resolve("f.npy"), bytes.array());
  }
}
