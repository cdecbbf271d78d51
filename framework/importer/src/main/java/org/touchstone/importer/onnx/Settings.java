// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.onnx.wire.AttributeProto;
import org.touchstone.importer.onnx.wire.NodeProto;

/** The attributes of a node. One that nobody has asked for is of another version: a defect. */
final class Settings {

  private final Map<String, AttributeProto> attributes = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  Settings(NodeProto node) {
    node.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
  }

  private AttributeProto get(String name, AttributeProto.Type type) {
    asked.add(name);
    AttributeProto found = attributes.get(name);
    if (found != null && found.type() != type) {
      throw Refusal.setting("'%s' is %s; %s is wanted.".formatted(name, found.type(), type));
    }
    return found;
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  long whole(String name, long otherwise) {
    AttributeProto found = get(name, AttributeProto.Type.INT);
    return found == null ? otherwise : found.whole();
  }

  int small(String name, long otherwise) {
    long value = whole(name, otherwise);
    if (Math.abs(value) > Integer.MAX_VALUE / 2) {
      throw Refusal.setting("'%s' is %s.".formatted(name, value));
    }
    return (int) value;
  }

  double real(String name, double otherwise) {
    AttributeProto found = get(name, AttributeProto.Type.FLOAT);
    return found == null ? otherwise : found.real();
  }

  /** A list of real numbers; empty where there is none. */
  List<Float> reals(String name) {
    AttributeProto found = get(name, AttributeProto.Type.FLOATS);
    return found == null ? List.of() : found.reals();
  }

  String text(String name, String otherwise) {
    AttributeProto found = get(name, AttributeProto.Type.STRING);
    return found == null ? otherwise : found.text();
  }

  /** A list of whole numbers; {@code otherwise} where there is none. */
  List<Integer> wholes(String name, List<Integer> otherwise) {
    AttributeProto found = get(name, AttributeProto.Type.INTS);
    return found == null ? otherwise : found.wholes().stream().map(Settings::clamped).toList();
  }

  /** Ends of slices are far beyond every size, on purpose. */
  static int clamped(long value) {
    int most = Integer.MAX_VALUE / 2;
    return (int) Math.max(-most, Math.min(most, value));
  }

  AttributeProto any(String name) {
    asked.add(name);
    return attributes.get(name);
  }

  /** Says which attributes are not of the operator. */
  void finish(String operator, long opset) {
    List<String> left = new ArrayList<>(attributes.keySet());
    left.removeAll(asked);
    left.remove("consumed_inputs"); // of the first versions, without a meaning
    if (!left.isEmpty()) {
      throw Refusal.setting(
          "%s of opset %s has no attribute '%s'."
              .formatted(operator, opset, String.join("', '", left)));
    }
  }
}
