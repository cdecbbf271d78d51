// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: eight bytes of header length, a JSON header, raw little-endian data.
 *
 * <p>The data is mapped, not read: a tensor's bytes come from the disk when somebody looks at them,
 * and never lie on the Java heap.
 *
 * @param tensors by name, in the order of the header
 * @param metadata texts that the writer left
 */
public record SafeTensors(Map<String, Entry> tensors, Map<String, String> metadata) {

  private static final long LONGEST_HEADER = 100L << 20;
  private static final String METADATA = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * One tensor.
   *
   * @param type as the file spells it, for example {@code F32}
   * @param data little-endian, read-only
   */
  public record Entry(String type, List<Integer> shape, ByteBuffer data) {

    public Entry {
      shape = List.copyOf(shape);
    }
  }

  /** Maps a file; throws {@link WeightsFormatException} if its structure does not hold. */
  public static SafeTensors read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WeightsFormatException(
          (Files.isDirectory(file) ? "'%s' is a folder, not a file." : "'%s' does not exist.")
              .formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long headerLength = headerLength(file, channel);
      JsonNode header = header(file, channel, headerLength);
      List<TensorRange> extents = extents(file, header);
      TensorRange.checkAll(file, extents, channel.size() - Long.BYTES - headerLength);
      Map<String, Entry> tensors = new LinkedHashMap<>();
      for (TensorRange extent : extents) {
        tensors.put(extent.name(), entry(channel, Long.BYTES + headerLength, extent));
      }
      return new SafeTensors(tensors, metadata(header));
    }
  }

  private static List<TensorRange> extents(Path file, JsonNode header)
      throws WeightsFormatException {
    List<TensorRange> extents = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        extents.add(TensorRange.of(file, entry.getKey(), entry.getValue()));
      }
    }
    return extents;
  }

  private static Entry entry(FileChannel channel, long dataStart, TensorRange extent)
      throws IOException {
    ByteBuffer data =
        channel.map(
            FileChannel.MapMode.READ_ONLY,
            dataStart + extent.begin(),
            extent.end() - extent.begin());
    return new Entry(extent.type(), extent.shape(), data.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static long headerLength(Path file, FileChannel channel) throws IOException {
    if (channel.size() < 8) {
      throw new WeightsFormatException(
          "'%s' is too short for a safetensors file: it has %s bytes."
              .formatted(file, channel.size()));
    }
    long length = read(channel, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new WeightsFormatException("'%s' is not a safetensors file.".formatted(file));
    }
    if (length > channel.size() - 8) {
      throw new WeightsFormatException(
          "'%s' is truncated: its header should have %s bytes, and %s are there."
              .formatted(file, length, channel.size() - 8));
    }
    return length;
  }

  private static JsonNode header(Path file, FileChannel channel, long length) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(length)];
    read(channel, 8, bytes.length).get(bytes);
    try {
      JsonNode header = JSON.readTree(bytes);
      if (header != null && header.isObject()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw new WeightsFormatException(
          "'%s' is not a safetensors file: its header is not JSON.".formatted(file));
    }
    throw new WeightsFormatException(
        "'%s' is not a safetensors file: its header is not a JSON object.".formatted(file));
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // A channel may give less than was asked for.
    }
    return buffer.flip();
  }

  private static Map<String, String> metadata(JsonNode header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(METADATA)
        .properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return metadata;
  }

  /** The values of a float32 or int64 tensor as floats; for small tensors of tests and goldens. */
  public float[] floats(String name) {
    Entry entry = tensors.get(name);
    ByteBuffer data = entry.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[data.remaining() / TensorRange.WIDTHS.get(entry.type())];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().equals("I64") ? data.getLong() : data.getFloat();
    }
    return values;
  }
}
