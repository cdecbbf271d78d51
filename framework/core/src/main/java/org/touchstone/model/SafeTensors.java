// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
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
  private static final Map<String, Integer> WIDTHS =
      Map.of(
          "F64", 8, "I64", 8, "F32", 4, "I32", 4, "F16", 2, "BF16", 2, "I16", 2, "I8", 1, "U8", 1,
          "BOOL", 1);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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
      throw new WeightsFormatException("'%s' is missing.".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long headerLength = headerLength(file, channel);
      JsonNode header = header(file, channel, headerLength);
      Map<String, Entry> tensors = new LinkedHashMap<>();
      List<String> names = new ArrayList<>();
      header.fieldNames().forEachRemaining(names::add);
      names.remove("__metadata__");
      for (String name : names) {
        tensors.put(name, entry(file, channel, 8 + headerLength, name, header.get(name)));
      }
      return new SafeTensors(tensors, metadata(header));
    }
  }

  private static long headerLength(Path file, FileChannel channel) throws IOException {
    if (channel.size() < 8) {
      throw new WeightsFormatException(
          "'%s' is too short for a safetensors file: it has %d bytes."
              .formatted(file, channel.size()));
    }
    long length = read(channel, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new WeightsFormatException("'%s' is not a safetensors file.".formatted(file));
    }
    if (length > channel.size() - 8) {
      throw new WeightsFormatException(
          "'%s' is truncated: its header should have %d bytes, and %d are there."
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

  private static Entry entry(
      Path file, FileChannel channel, long dataStart, String name, JsonNode node)
      throws IOException {
    JsonNode offsets = node.path("data_offsets");
    Integer width = WIDTHS.get(node.path("dtype").asText());
    if (width == null || !node.path("shape").isArray() || offsets.size() != 2) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has no readable dtype, shape and data_offsets."
              .formatted(name, file));
    }
    List<Integer> shape = new ArrayList<>();
    node.get("shape").forEach(size -> shape.add(size.asInt(-1)));
    long begin = offsets.get(0).asLong(-1);
    long end = offsets.get(1).asLong(-1);
    checkExtent(file, channel.size() - dataStart, name, shape, width, begin, end);
    ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, dataStart + begin, end - begin);
    return new Entry(node.get("dtype").asText(), shape, data.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static void checkExtent(
      Path file, long available, String name, List<Integer> shape, int width, long begin, long end)
      throws IOException {
    if (begin < 0 || end < begin || end - begin > Integer.MAX_VALUE) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has data offsets %d to %d, which make no sense."
              .formatted(name, file, begin, end));
    }
    if (end > available) {
      throw new WeightsFormatException(
          "'%s' is truncated: tensor '%s' ends at byte %d of the data, and %d are there."
              .formatted(file, name, end, available));
    }
    long wanted = width;
    for (int size : shape) {
      wanted = size < 0 ? -1 : Math.multiplyExact(wanted, (long) size);
      if (wanted < 0 || wanted > Integer.MAX_VALUE) {
        break;
      }
    }
    if (wanted != end - begin) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' has shape %s but %d bytes."
              .formatted(name, file, shape, end - begin));
    }
  }

  private static Map<String, String> metadata(JsonNode header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path("__metadata__")
        .properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return metadata;
  }

  /** The values of a float32 or int64 tensor as floats; for small tensors of tests and goldens. */
  public float[] floats(String name) {
    Entry entry = tensors.get(name);
    ByteBuffer data = entry.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[data.remaining() / WIDTHS.get(entry.type())];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().equals("I64") ? data.getLong() : data.getFloat();
    }
    return values;
  }
}
