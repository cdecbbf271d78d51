// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Add, Sub, Mul, Div, Sum, Max and Min: of values with each other, and with constants. */
final class Arithmetic {

  private Arithmetic() {}

  static Operator pair(Op op) {
    return Operator.of(
        call -> {
          Value left = call.value(0);
          Value right = call.value(1);
          if (call.opset() < 7) {
            right = old(call, right);
          }
          return pair(call, op, left, right, call.name());
        });
  }

  /** Sum, Max and Min of any number. */
  static Operator many(Op op) {
    return Operator.of(
        call -> {
          Value result = call.value(0);
          int last = call.inputs().size() - 1;
          if (last == 0) {
            return result;
          }
          if (op instanceof Op.Sum && call.inputs().stream().allMatch(Flow.class::isInstance)) {
            return sum(call);
          }
          for (int i = 1; i <= last; i++) {
            String name = i == last ? call.name() : call.name() + "#" + i;
            result = pair(call, op, result, call.value(i), name);
          }
          return result;
        });
  }

  private static Value sum(Call call) {
    List<Flow> flows = new ArrayList<>(List.of((Flow) call.value(0)));
    for (int i = 1; i < call.inputs().size(); i++) {
      flows.add(like(call, (Flow) call.value(i), flows.get(0), "like" + i));
    }
    List<Integer> dims = flows.get(0).dims();
    for (Flow flow : flows) {
      dims = Tensor.broadcast(dims, flow.dims());
    }
    return call.emit(new Op.Sum(), flows, dims, flows.get(0).axes());
  }

  /** Before version 7 the second one is laid along the first one from an axis on. */
  private static Value old(Call call, Value right) {
    boolean broadcast = call.settings().small("broadcast", 0) != 0;
    boolean placed = call.settings().has("axis");
    int axis = call.settings().small("axis", 0);
    int rank = call.flow(0).rank();
    if (!broadcast || !placed || !(right instanceof Known known)) {
      return right;
    }
    List<Integer> shape = new ArrayList<>(known.tensor().shape());
    shape.addAll(Collections.nCopies(Math.max(0, rank - call.axis(axis, rank) - shape.size()), 1));
    return new Known(known.tensor().reshaped(shape));
  }

  private static Value pair(Call call, Op op, Value left, Value right, String name) {
    if (left instanceof Flow a && right instanceof Flow b) {
      return flows(call, op, a, b, name);
    }
    boolean first = left instanceof Known;
    Flow flow = (Flow) (first ? right : left);
    Tensor constant = ((Known) (first ? left : right)).tensor();
    Flow wide = raised(call, flow, constant.shape().size(), "raised");
    Tensor stored = call.made("stored" + name, List.of(constant), () -> stored(constant, wide));
    int last = wide.dims().get(wide.rank() - 1);
    boolean channels =
        stored.size() == stored.shape().get(wide.rank() - 1)
            && (stored.size() == 1 || stored.size() == last);
    if (op instanceof Op.Extreme extreme && stored.size() == 1) {
      return extreme(call, wide, extreme, stored.at(0), name);
    }
    if (channels && !(op instanceof Op.Extreme)) {
      return constant(call, op, wide, stored, first, name);
    }
    Flow node =
        call.walk()
            .emit(
                name + "#constant",
                LearntOp.of(new Op.Constant(), stored),
                List.of(),
                stored.shape(),
                wide.axes());
    return first ? flows(call, op, node, wide, name) : flows(call, op, wide, node, name);
  }

  private static Value flows(Call call, Op op, Flow a, Flow b, String name) {
    Flow left = raised(call, a, b.rank(), "raised0" + name);
    Flow right = raised(call, b, a.rank(), "raised1" + name);
    Flow same = like(call, right, left, "like" + name);
    return call.walk()
        .emit(
            name, op, List.of(left, same), Tensor.broadcast(left.dims(), same.dims()), left.axes());
  }

  private static Flow like(Call call, Flow flow, Flow other, String part) {
    return call.ordered(raised(call, flow, other.rank(), part + "r"), other.axes(), part);
  }

  /** Axes of 1 before those that it has. */
  private static Flow raised(Call call, Flow flow, int rank, String part) {
    if (flow.rank() >= rank) {
      return flow;
    }
    Flow straight = call.ordered(flow, Value.straight(flow.rank()), part + "s");
    List<Integer> dims = new ArrayList<>(Collections.nCopies(rank - flow.rank(), 1));
    dims.addAll(straight.dims());
    return call.step(part, new Op.Reshape(), List.of(straight), dims, Value.straight(rank));
  }

  /** A constant with its axes as a value is stored. */
  static Tensor stored(Tensor constant, Flow flow) {
    List<Integer> shape =
        new ArrayList<>(Collections.nCopies(Math.max(0, flow.rank() - constant.shape().size()), 1));
    shape.addAll(constant.shape());
    return constant.reshaped(shape).transposed(flow.inverse());
  }

  private static Value extreme(
      Call call, Flow flow, Op.Extreme extreme, double value, String name) {
    Op op;
    if (extreme.largest()) {
      op = value == 0 ? new Op.Relu() : new Op.Activation(Curve.CLIP, value, Double.MAX_VALUE);
    } else {
      op = new Op.Activation(Curve.CLIP, -Double.MAX_VALUE, value);
    }
    return call.walk().emit(name, op, List.of(flow), flow.dims(), flow.axes());
  }

  private static Value constant(
      Call call, Op op, Flow flow, Tensor stored, boolean first, String name) {
    int last = flow.dims().get(flow.rank() - 1);
    Tensor vector = call.made("vector" + name + last, List.of(stored), () -> filled(stored, last));
    if (op instanceof Op.Sum) {
      return affine(call, flow, one(call, last), vector, name);
    }
    if (op instanceof Op.Product) {
      return affine(call, flow, vector, nothing(call, last), name);
    }
    if (op instanceof Op.Difference) {
      return first
          ? affine(call, flow, each(call, one(call, last), x -> -x, "minus"), vector, name)
          : affine(call, flow, one(call, last), each(call, vector, x -> -x, "minus"), name);
    }
    if (!first) {
      call.demand(stored.stream().noneMatch(x -> x == 0), "It divides by 0.");
      return affine(call, flow, each(call, vector, x -> 1 / x, "one"), nothing(call, last), name);
    }
    Flow inverse =
        call.step(
            "reciprocal",
            new Op.Activation(Curve.RECIPROCAL),
            List.of(flow),
            flow.dims(),
            flow.axes());
    return affine(call, inverse, vector, nothing(call, last), name);
  }

  private static Tensor filled(Tensor stored, int size) {
    boolean one = stored.size() == 1;
    return Tensor.filled(List.of(size), i -> stored.at(one ? 0 : i));
  }

  private static Tensor one(Call call, int size) {
    return call.made("one" + size, List.of(), () -> filled(Tensor.vector(1), size));
  }

  private static Tensor nothing(Call call, int size) {
    return call.made("nothing" + size, List.of(), () -> filled(Tensor.vector(0), size));
  }

  private static Tensor each(Call call, Tensor of, DoubleUnaryOperator function, String part) {
    return call.made(
        part + "each",
        List.of(of),
        () -> Tensor.filled(of.kind(), of.shape(), i -> function.applyAsDouble(of.at(i))));
  }

  static Value affine(Call call, Flow flow, double scale, double shift) {
    int last = flow.dims().get(flow.rank() - 1);
    return affine(
        call,
        flow,
        call.made("scale", List.of(), () -> filled(Tensor.vector(scale), last)),
        call.made("shift", List.of(), () -> filled(Tensor.vector(shift), last)),
        call.name());
  }

  private static Value affine(Call call, Flow flow, Tensor scale, Tensor shift, String name) {
    return call.walk()
        .emit(
            name,
            LearntOp.of(new Op.ChannelAffine(false), scale, shift),
            List.of(flow),
            flow.dims(),
            flow.axes());
  }
}
