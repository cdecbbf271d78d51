// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;
import org.touchstone.importer.onnx.wire.NodeProto;

/** One node of the file while it is translated. */
record Call(Walk walk, NodeProto node, Settings settings, List<Value> inputs) {

  int opset() {
    return walk.opset();
  }

  String name() {
    return node.label();
  }

  boolean has(int input) {
    return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
  }

  Value value(int input) {
    if (!has(input)) {
      throw new Refusal("malformed", "Input %s is missing.".formatted(input + 1));
    }
    return inputs.get(input);
  }

  /** An input that depends on the image; a constant becomes a node. */
  Flow flow(int input) {
    Value value = value(input);
    return value instanceof Known known ? constant(known.tensor(), input) : (Flow) value;
  }

  Flow constant(Tensor tensor, int input) {
    return walk.emit(
        name() + "#" + input,
        LearntOp.of(new Op.Constant(), tensor),
        List.of(),
        tensor.shape(),
        Value.straight(tensor.shape().size()));
  }

  /** The shape of an input, as the file sees it. */
  List<Integer> shape(int input) {
    return value(input) instanceof Known known
        ? known.tensor().shape()
        : ((Flow) value(input)).shape();
  }

  /** An input that has to be constant. */
  Tensor known(int input) {
    if (value(input) instanceof Known known) {
      return known.tensor();
    }
    throw Refusal.setting(
        "Input %s, '%s', must be constant.".formatted(input + 1, node.inputs().get(input)));
  }

  List<Integer> wholes(int input) {
    return known(input).longs().stream().map(Settings::clamped).toList();
  }

  /** The node's own value. */
  Flow emit(Op op, List<Flow> from, List<Integer> dims, List<Integer> axes) {
    return walk.emit(name(), op, from, dims, axes);
  }

  Flow emit(LearntOp op, List<Flow> from, List<Integer> dims, List<Integer> axes) {
    return walk.emit(name(), op, from, dims, axes);
  }

  /** A value on the way to the node's own. */
  Flow step(String part, Op op, List<Flow> from, List<Integer> dims, List<Integer> axes) {
    return walk.emit(name() + "#" + part, op, from, dims, axes);
  }

  /** The node's own value, of the shape of an input. */
  Flow like(Flow from, Op op) {
    return like(from, LearntOp.of(op));
  }

  Flow like(Flow from, LearntOp op) {
    return emit(op, List.of(from), from.dims(), from.axes());
  }

  /** A tensor of others; made once, however often the graph is walked. */
  Tensor made(String part, List<Tensor> of, Supplier<Tensor> maker) {
    List<Object> key = new ArrayList<>(List.of(name(), part));
    key.addAll(of);
    return walk.memo().computeIfAbsent(key, made -> maker.get());
  }

  /** The value with its stored axes in another order; free where only axes of 1 move. */
  Flow ordered(Flow from, List<Integer> axes, String part) {
    if (from.axes().equals(axes)) {
      return from;
    }
    Flow wanted = new Flow("", from.dims(), axes);
    List<Integer> order = wanted.inverse().stream().map(from.axes()::get).toList();
    List<Integer> dims = order.stream().map(from.dims()::get).toList();
    List<Integer> moved = order.stream().filter(axis -> from.dims().get(axis) != 1).toList();
    Op op =
        moved.equals(moved.stream().sorted().toList()) ? new Op.Reshape() : new Op.Transpose(order);
    return step(part, op, List.of(from), dims, axes);
  }

  /** A map as [images, rows, columns, channels]. */
  Flow map(int input) {
    Flow flow = flow(input);
    Refusal.unless(
        flow.rank() == 4, "size", "It reads %s, which is no map of 4 axes.", flow.shape());
    return ordered(flow, Flow.NCHW, "map" + input);
  }

  /** A value in the file's order. */
  Flow straight(int input) {
    Flow flow = flow(input);
    return ordered(flow, Value.straight(flow.rank()), "order" + input);
  }

  int axis(long axis, int rank) {
    Refusal.unless(axis >= -rank && axis < rank, "setting", "Axis %s is none of %s.", axis, rank);
    return (int) (axis < 0 ? axis + rank : axis);
  }

  @SuppressWarnings("AnnotateFormatMethod") // as Refusal.unless
  void demand(boolean fits, String sentence, Object... words) {
    Refusal.unless(fits, "setting", sentence, words);
  }
}
