// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.touchstone.api.network.Parameter;

/** Writes safetensors, float32: the same parameters and metadata give the same bytes. */
public final class WeightsWriter {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private WeightsWriter() {}

  /** Writes a file, whole or not at all. */
  public static void write(
      Path file, Collection<Parameter> parameters, Map<String, String> metadata)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, header(parameters, metadata));
      for (Parameter parameter : parameters) {
        writeFully(channel, bytes(parameter.data()));
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ByteBuffer header(Collection<Parameter> parameters, Map<String, String> metadata)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    metadata.forEach(header.putObject("__metadata__")::put);
    long offset = 0;
    for (Parameter parameter : parameters) {
      long end = offset + (long) Float.BYTES * parameter.data().capacity();
      ObjectNode entry = header.putObject(parameter.name()).put("dtype", "F32");
      parameter.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, " ".getBytes(StandardCharsets.US_ASCII)[0]);
    return ByteBuffer.allocate(Long.BYTES + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .flip();
  }

  private static ByteBuffer bytes(FloatBuffer values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values.duplicate().rewind());
    return bytes;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
