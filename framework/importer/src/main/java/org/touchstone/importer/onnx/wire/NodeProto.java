// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of the graph.
 *
 * @param inputs names of values; an empty one is an input that is left out
 * @param outputs names that are unique in the graph; an empty one is an output that nobody reads
 * @param operator such as {@code Conv}
 * @param domain of the operator; empty for ONNX's own
 */
public record NodeProto(
    List<String> inputs,
    List<String> outputs,
    String name,
    String operator,
    String domain,
    List<AttributeProto> attributes) {

  public NodeProto {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  static NodeProto of(Message message) throws MalformedException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeProto> attributes = new ArrayList<>();
    String[] texts = {"", "", ""};
    message.forEach(
        field -> {
          switch (field.number()) {
            case 1 -> inputs.add(field.text());
            case 2 -> outputs.add(field.text());
            case 3 -> texts[0] = field.text();
            case 4 -> texts[1] = field.text();
            case 5 -> attributes.add(AttributeProto.of(field.message("an attribute")));
            case 7 -> texts[2] = field.text();
            default -> {
              // a description
            }
          }
        });
    String domain = texts[2].equals(ModelProto.ONNX) ? "" : texts[2];
    return new NodeProto(inputs, outputs, texts[0], texts[1], domain, attributes);
  }

  /**
   * What a person finds the node by: its first output, which is unique, as its name need not be.
   */
  public String label() {
    return outputs.stream().filter(output -> !output.isEmpty()).findFirst().orElse(name);
  }

  /** The operator with its domain, where that is not ONNX's own. */
  public String title() {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }
}
