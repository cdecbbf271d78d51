// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;
import org.touchstone.importer.onnx.Value.Unknown;
import org.touchstone.importer.onnx.wire.NodeProto;

/**
 * Goes through the nodes of a file for a number of images, computes what is constant, and makes
 * nodes of ours of the rest. All shapes are numbers here; {@link Batches} finds those that grow
 * with the number of images.
 */
final class Walk {

  /** A node of ours with its shape for this number of images. */
  record Draft(String name, LearntOp op, List<String> inputs, List<Integer> dims) {}

  /** Sizes of values that no network has: they are claimed, never allocated. */
  private static final long MOST = 1L << 31;

  private final int opset;
  private final int images;
  private final long fixed;
  private final Map<List<Object>, Tensor> memo;
  private final Complaints complaints;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * A walk.
   *
   * @param fixed the number of images that the file fixes, or 0
   */
  Walk(int opset, int images, long fixed, Map<List<Object>, Tensor> memo, Complaints complaints) {
    this.opset = opset;
    this.images = images;
    this.fixed = fixed;
    this.memo = memo;
    this.complaints = complaints;
  }

  int opset() {
    return opset;
  }

  int images() {
    return images;
  }

  long fixed() {
    return fixed;
  }

  /** Whether the image, and so every map of the file, has its colours before rows and columns. */
  boolean coloursFirst() {
    return values.values().stream()
        .anyMatch(
            value ->
                value instanceof Flow flow
                    && flow.node().equals(Graph.INPUT)
                    && flow.axes().equals(Flow.NCHW));
  }

  Map<List<Object>, Tensor> memo() {
    return memo;
  }

  Map<String, Value> values() {
    return values;
  }

  List<Draft> drafts() {
    return drafts;
  }

  void put(String name, Value value) {
    values.put(name, value);
  }

  Flow emit(String name, Op op, List<Flow> from, List<Integer> dims, List<Integer> axes) {
    return emit(name, LearntOp.of(op), from, dims, axes);
  }

  Flow emit(String name, LearntOp op, List<Flow> from, List<Integer> dims, List<Integer> axes) {
    long count = 1;
    for (int size : dims) {
      Refusal.unless(size > 0, "size", "What it makes would be empty: %s.", dims);
      count *= size;
      Refusal.unless(count < MOST, "size", "What it makes would be too large: %s.", dims);
    }
    String own = name.equals(Graph.INPUT) ? name + "#value" : name; // the image has that name
    Refusal.unless(names.add(own), "malformed", "'%s' is made twice.", name);
    drafts.add(new Draft(own, op, from.stream().map(Flow::node).toList(), dims));
    return new Flow(own, dims, axes);
  }

  /** Translates nodes in their order. */
  void run(List<NodeProto> nodes) {
    for (NodeProto node : nodes) {
      List<Value> made = translated(node);
      for (int i = 0; i < node.outputs().size(); i++) {
        values.put(node.outputs().get(i), i < made.size() ? made.get(i) : new Unknown());
      }
    }
  }

  private List<Value> translated(NodeProto node) {
    Operator operator = Operators.of(node);
    if (operator == null) {
      complaints.unknown(node);
      return List.of();
    }
    List<Value> inputs = inputs(node);
    if (inputs.stream().anyMatch(Unknown.class::isInstance)) {
      return List.of();
    }
    Settings settings = new Settings(node);
    try {
      List<Value> made = operator.apply(new Call(this, node, settings, inputs));
      settings.finish(node.operator(), opset);
      return made;
    } catch (Refusal refusal) {
      complaints.add(node, refusal);
      return List.of();
    }
  }

  private List<Value> inputs(NodeProto node) {
    Value none = new Known(Tensor.vector());
    return node.inputs().stream()
        .map(name -> name.isEmpty() ? none : values.getOrDefault(name, new Unknown()))
        .toList();
  }

  static Map<List<Object>, Tensor> newMemo() {
    return new HashMap<>();
  }
}
