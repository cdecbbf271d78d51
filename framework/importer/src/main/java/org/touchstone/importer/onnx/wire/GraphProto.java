// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model computes. Up to version 3 of the format, initializers are among the inputs.
 *
 * @param sparse the number of initializers that are stored as sparse arrays
 */
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueProto> inputs,
    List<ValueProto> outputs,
    int sparse) {

  private static final int MOST_NODES = 100_000;

  public GraphProto {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static GraphProto of(Message message) throws MalformedException {
    Parser parser = new Parser();
    message.forEach(parser);
    return new GraphProto(
        parser.name,
        parser.nodes,
        parser.initializers,
        parser.inputs,
        parser.outputs,
        parser.sparse);
  }

  /** Collects the fields. */
  private static final class Parser implements Message.Reader {
    private String name = "";
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<TensorProto> initializers = new ArrayList<>();
    private final List<ValueProto> inputs = new ArrayList<>();
    private final List<ValueProto> outputs = new ArrayList<>();
    private int sparse;

    @Override
    public void read(Field field) throws MalformedException {
      switch (field.number()) {
        case 1 -> nodes.add(NodeProto.of(field.message("a node")));
        case 2 -> name = field.text();
        case 5 -> initializers.add(TensorProto.of(field.message("an initializer")));
        case 11 -> inputs.add(ValueProto.of(field.message("an input")));
        case 12 -> outputs.add(ValueProto.of(field.message("an output")));
        case 15 -> sparse++;
        default -> {
          // what the values in between are, and how they were quantised
        }
      }
      if (nodes.size() > MOST_NODES) {
        throw new MalformedException("The graph has more than %s nodes.".formatted(MOST_NODES));
      }
    }
  }
}
