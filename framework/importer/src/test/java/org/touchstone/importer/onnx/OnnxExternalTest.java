// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.importer.onnx.OnnxWriter.Bytes;
import org.touchstone.problem.UserException;

/** Weights that lie in other files than the network. */
final class OnnxExternalTest {

  private static final int COUNT = 2 * 3;

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void makeFolder() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
  }

  /** A file whose kernel's numbers begin at its third. */
  private static Path numbers(Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate((COUNT + 2) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = -2; i < COUNT; i++) {
      bytes.putFloat(i);
    }
    return Files.write(file, bytes.array());
  }

  private double[] kernel(String... entries) throws IOException {
    Bytes tensor = new Bytes().number(2, 1).number(14, 1);
    for (int i = 0; i < entries.length; i += 2) {
      tensor.message(13, new Bytes().text(1, entries[i]).text(2, entries[i + 1]));
    }
    Path file =
        new OnnxWriter()
            .input("image", 0, 3, 4, 4)
            .tensor("k", new long[] {2, 3, 1, 1}, tensor)
            .node("Conv", "image k", "conv")
            .node("GlobalMaxPool", "conv", "max")
            .node("Flatten", "max", "logits")
            .output("logits", 0, 2)
            .write(home);
    return OnnxNetwork.read(file).byName().get("conv").weight().values();
  }

  private void refused(String sentence, String... entries) {
    assertThatThrownBy(() -> kernel(entries))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be imported: 1 problem")
        .hasMessageContaining("[malformed] 'k' " + sentence);
  }

  @Test
  void theyAreReadFromTheirOffset() throws IOException {
    numbers(home.resolve("net.bin"));
    double[] wanted = {0, 3, 1, 4, 2, 5};
    assertThat(kernel("location", "net.bin", "offset", "8")).containsExactly(wanted);
    assertThat(kernel("location", "net.bin", "offset", "8", "length", "24"))
        .containsExactly(wanted);
  }

  @Test
  void nothingOutsideOfTheFolderIsOpened() throws IOException {
    numbers(folder.resolve("net.bin"));
    for (String location : List.of("/etc/passwd", "../net.bin", "here/../../net.bin", "")) {
      refused(
          "lies in '%s', outside of the model's folder.".formatted(location), "location", location);
    }
    refused("lies in 'nothing.bin', which is not there.", "location", "nothing.bin");
    refused("lies in '.', which is not there.", "location", ".");
  }

  @Test
  void aLinkMayNotLeaveTheFolder() throws IOException {
    Path outside = numbers(folder.resolve("net.bin"));
    Files.createSymbolicLink(home.resolve("link.bin"), outside);
    refused("lies in 'link.bin', a link that leaves the model's folder.", "location", "link.bin");
    numbers(home.resolve("inside.bin"));
    Files.createSymbolicLink(home.resolve("own.bin"), Path.of("inside.bin"));
    assertThat(kernel("location", "own.bin", "offset", "8")).hasSize(COUNT);
  }

  @Test
  void whatIsBeyondTheEndIsTold() throws IOException {
    numbers(home.resolve("net.bin"));
    refused(
        "lies at bytes 12 to 36 of 'net.bin', which has 32.",
        "location",
        "net.bin",
        "offset",
        "12");
    refused(
        "lies at bytes 999999999999999999 to 1000000000000000023 of 'net.bin', which has 32.",
        "location",
        "net.bin",
        "offset",
        "999999999999999999");
    refused(
        "is of shape [2, 3, 1, 1], which are 24 bytes, but 'length' is 20.",
        "location",
        "net.bin",
        "length",
        "20");
    refused("begins at '-8'.", "location", "net.bin", "offset", "-8");
  }
}
