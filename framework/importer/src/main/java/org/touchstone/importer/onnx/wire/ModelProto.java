// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX file.
 *
 * @param version of the format, ONNX's {@code ir_version}
 * @param producer who wrote it
 * @param opsets the version of the operators by their domain; ONNX's own domain is empty
 * @param functions the operators that the file itself defines, by their domain and name
 */
public record ModelProto(
    long version,
    String producer,
    Map<String, Long> opsets,
    GraphProto graph,
    Set<String> functions) {

  /** ONNX's own domain, where it is written out. */
  static final String ONNX = "ai.onnx";

  public ModelProto {
    opsets = Map.copyOf(opsets);
    functions = Set.copyOf(functions);
  }

  /**
   * Reads a file. Its weights are not read: they stay slices of the mapped file.
   *
   * @throws MalformedException if it is no ONNX model
   */
  public static ModelProto read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new MalformedException(
            "The file has %s bytes; a model has at most %s, its weights may lie in other files."
                .formatted(channel.size(), Integer.MAX_VALUE));
      }
      return of(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  /** Reads the bytes of a file. */
  public static ModelProto of(ByteBuffer file) throws MalformedException {
    if (!file.hasRemaining()) {
      throw new MalformedException("The file is empty.");
    }
    Parser parser = new Parser();
    new Message("the model", file, 0, true).forEach(parser);
    if (parser.graph == null) {
      throw new MalformedException("The file is no ONNX model, or cut off: it has no graph.");
    }
    return new ModelProto(
        parser.version, parser.producer, parser.opsets, parser.graph, parser.functions);
  }

  /** Collects the fields. */
  private static final class Parser implements Message.Reader {
    private long version;
    private String producer = "";
    private final Map<String, Long> opsets = new HashMap<>();
    private GraphProto graph;
    private final Set<String> functions = new HashSet<>();

    @Override
    public void read(Field field) throws MalformedException {
      switch (field.number()) {
        case 1 -> version = field.whole();
        case 2 -> producer = field.text();
        case 7 -> graph = GraphProto.of(field.message("the graph"));
        case 8 -> opset(field.message("a version of operators"));
        case 25 -> function(field.message("a function"));
        default -> {
          // who made it, what it is for, how it was trained
        }
      }
    }

    private void function(Message message) throws MalformedException {
      String[] texts = {"", ""};
      message.forEach(
          field -> {
            if (field.number() == 1) {
              texts[1] = field.text();
            } else if (field.number() == 10) {
              texts[0] = field.text();
            }
          });
      functions.add(texts[0].isEmpty() ? texts[1] : texts[0] + "." + texts[1]);
    }

    private void opset(Message message) throws MalformedException {
      String[] domain = {""};
      long[] version = {0};
      message.forEach(
          field -> {
            if (field.number() == 1) {
              domain[0] = field.text();
            } else if (field.number() == 2) {
              version[0] = field.whole();
            }
          });
      opsets.merge(domain[0].equals(ONNX) ? "" : domain[0], version[0], Math::max);
    }
  }
}
