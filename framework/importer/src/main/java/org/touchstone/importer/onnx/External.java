// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.wire.TensorProto;

/**
 * Arrays that lie in other files beside the model.
 *
 * @param folder of the model: nothing outside of it is opened
 */
record External(Path folder) {

  Tensor read(TensorProto proto) {
    if (proto.external().isEmpty()) {
      return Weights.of(proto);
    }
    Map<String, String> entries = proto.external().get();
    long bytes = Tensor.count(Weights.shape(proto)) * Weights.element(proto.type()).bytes();
    long offset = number(proto, entries.getOrDefault("offset", "0"));
    String length = entries.get("length");
    long given = length == null ? bytes : number(proto, length);
    Refusal.unless(
        given == bytes,
        "malformed",
        "'%s' is of shape %s, which are %s bytes, but 'length' is %s.",
        proto.name(),
        proto.dims(),
        bytes,
        given);
    return Weights.ofBytes(proto, map(proto, file(proto, entries), offset, bytes));
  }

  private static long number(TensorProto proto, String text) {
    Refusal.unless(
        text.matches("\\d{1,18}"), "malformed", "'%s' begins at '%s'.", proto.name(), text);
    return Long.parseLong(text);
  }

  private Path file(TensorProto proto, Map<String, String> entries) {
    String location = entries.getOrDefault("location", "");
    try {
      Path path = Path.of(location);
      boolean within =
          !location.isEmpty()
              && !path.isAbsolute()
              && !path.normalize().startsWith("..")
              && !location.contains("..");
      Refusal.unless(
          within,
          "malformed",
          "'%s' lies in '%s', outside of the model's folder.",
          proto.name(),
          location);
      Path file = folder.resolve(path);
      Refusal.unless(
          Files.isRegularFile(file),
          "malformed",
          "'%s' lies in '%s', which is not there.",
          proto.name(),
          location);
      Refusal.unless(
          file.toRealPath().startsWith(folder.toRealPath()),
          "malformed",
          "'%s' lies in '%s', a link that leaves the model's folder.",
          proto.name(),
          location);
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new Refusal(
          "malformed",
          "'%s' lies in '%s', which cannot be read.".formatted(proto.name(), location));
    }
  }

  private static ByteBuffer map(TensorProto proto, Path file, long offset, long bytes) {
    try (FileChannel channel = FileChannel.open(file)) {
      Refusal.unless(
          bytes <= Integer.MAX_VALUE && offset <= channel.size() - bytes,
          "malformed",
          "'%s' lies at bytes %s to %s of '%s', which has %s.",
          proto.name(),
          offset,
          offset + bytes,
          file.getFileName(),
          channel.size());
      return channel.map(MapMode.READ_ONLY, offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new Refusal(
          "malformed", "'%s' lies in '%s', which cannot be read.".formatted(proto.name(), file));
    }
  }
}
