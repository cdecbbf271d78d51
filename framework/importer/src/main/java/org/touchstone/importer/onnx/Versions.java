// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.touchstone.importer.graph.Tensor.Kind;
import org.touchstone.importer.onnx.Weights.Element;
import org.touchstone.importer.onnx.wire.AttributeProto;
import org.touchstone.importer.onnx.wire.ModelProto;
import org.touchstone.importer.onnx.wire.TensorProto;

/** What is said of a file's version, and of the precision of its numbers. */
record Versions(ModelProto model) {

  /** The newest version of ONNX's operators that has been read. */
  private static final long NEWEST = 28;

  /** The version of its operators; those of files of old that do not say are of the first. */
  long operators() {
    return model.opsets().getOrDefault("", 1L);
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (operators() > NEWEST) {
      notes.add(
          "Its operators are of version %s; they are read as those of version %s, the newest known."
              .formatted(operators(), NEWEST));
    }
    Stream.concat(model.graph().initializers().stream(), constants())
        .map(tensor -> Weights.knownElement(tensor.type()))
        .filter(Objects::nonNull)
        .filter(element -> element.kind() == Kind.REAL && element != Element.FLOAT)
        .distinct()
        .sorted()
        .forEach(element -> notes.add("Numbers in %s become FLOAT.".formatted(element)));
    return notes;
  }

  private Stream<TensorProto> constants() {
    return model.graph().nodes().stream()
        .filter(node -> node.operator().equals("Constant"))
        .flatMap(node -> node.attributes().stream())
        .map(AttributeProto::tensor)
        .flatMap(tensor -> tensor.stream());
  }
}
