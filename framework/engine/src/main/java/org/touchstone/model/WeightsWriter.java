// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.file.Draft;

/** Writes safetensors, float32: the same parameters and metadata give the same bytes. */
public final class WeightsWriter {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;
  private static final int PIECE = 1 << 20;

  private WeightsWriter() {}

  /** Gives the values of a parameter when its turn has come. */
  @FunctionalInterface
  public interface Values {

    /** The values, row-major; nobody keeps them. */
    FloatBuffer of(String name) throws IOException;
  }

  /** Writes a file, whole or not at all. */
  public static void write(
      Path file, Collection<Parameter> parameters, Map<String, String> metadata)
      throws IOException {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    Map<String, FloatBuffer> values = new HashMap<>();
    for (Parameter parameter : parameters) {
      shapes.put(parameter.name(), parameter.shape());
      values.put(parameter.name(), parameter.data());
    }
    write(file, shapes, values::get, metadata);
  }

  /** Writes a file, whole or not at all, with one parameter at a time in memory. */
  public static void write(
      Path file, Map<String, List<Integer>> shapes, Values values, Map<String, String> metadata)
      throws IOException {
    try (Draft draft = Draft.of(file)) {
      draft.write(header(shapes, metadata));
      for (String name : shapes.keySet()) {
        writeFloats(draft, values.of(name));
      }
      draft.force();
      draft.finish();
    }
  }

  private static ByteBuffer header(Map<String, List<Integer>> shapes, Map<String, String> metadata)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    metadata.forEach(header.putObject("__metadata__")::put);
    long offset = 0;
    for (Map.Entry<String, List<Integer>> shape : shapes.entrySet()) {
      long end = offset + Float.BYTES * size(shape.getValue());
      ObjectNode entry = header.putObject(shape.getKey()).put("dtype", "F32");
      shape.getValue().forEach(entry.putArray("shape")::add);
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

  private static long size(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  private static void writeFloats(Draft draft, FloatBuffer values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.capacity(); from += PIECE / Float.BYTES) {
      int length = Math.min(PIECE / Float.BYTES, values.capacity() - from);
      bytes.clear().limit(length * Float.BYTES);
      bytes.asFloatBuffer().put(values.slice(from, length));
      draft.write(bytes);
    }
  }
}
