// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An input or output of the graph.
 *
 * @param element the code of its elements' type
 * @param dims its sizes, where the file gives their number; one may be open
 */
public record ValueProto(String name, int element, Optional<List<OptionalLong>> dims) {

  static ValueProto of(Message message) throws MalformedException {
    Parser parser = new Parser();
    message.forEach(parser::value);
    return new ValueProto(parser.name, parser.element, Optional.ofNullable(parser.dims));
  }

  /** Goes down the messages within messages. */
  private static final class Parser {
    private String name = "";
    private int element;
    private List<OptionalLong> dims;

    void value(Field field) throws MalformedException {
      if (field.number() == 1) {
        name = field.text();
      } else if (field.number() == 2) {
        field.message("a type").forEach(this::type);
      }
    }

    private void type(Field field) throws MalformedException {
      if (field.number() == 1) {
        field.message("the type of a tensor").forEach(this::tensor);
      }
    }

    private void tensor(Field field) throws MalformedException {
      if (field.number() == 1) {
        element = (int) field.whole();
      } else if (field.number() == 2) {
        dims = new ArrayList<>();
        field.message("a shape").forEach(this::shape);
      }
    }

    private void shape(Field field) throws MalformedException {
      if (field.number() == 1) {
        dims.add(OptionalLong.empty());
        field.message("a dimension").forEach(this::dimension);
      }
    }

    private void dimension(Field field) throws MalformedException {
      if (field.number() == 1) {
        dims.set(dims.size() - 1, OptionalLong.of(field.whole()));
      }
    }
  }
}
