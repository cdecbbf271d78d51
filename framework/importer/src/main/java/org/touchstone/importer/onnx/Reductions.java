// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.onnx.Value.Flow;

/** ReduceMean, ReduceSum, ReduceMax, ReduceMin, ReduceL2, and Softmax. */
final class Reductions {

  private Reductions() {}

  /**
   * A reduction.
   *
   * @param inputSince the version from which on the axes are an input
   */
  static Operator by(Op.Reduction reduction, int inputSince) {
    return Operator.of(call -> reduce(call, reduction, inputSince));
  }

  private static Value reduce(Call call, Op.Reduction reduction, int since) {
    Flow flow = call.flow(0);
    boolean keeps = call.settings().small("keepdims", 1) != 0;
    List<Integer> given = List.of();
    if (call.opset() < since) {
      given = call.settings().wholes("axes", given);
    } else {
      given = call.has(1) ? call.wholes(1) : given;
      if (call.settings().small("noop_with_empty_axes", 0) != 0 && given.isEmpty()) {
        return flow;
      }
    }
    Refusal.unless(!given.isEmpty(), "batch", "It reduces over all images.");
    List<Integer> axes = given.stream().map(axis -> call.axis(axis, flow.rank())).toList();
    List<Integer> stored = axes.stream().map(flow.axes()::get).sorted().distinct().toList();
    List<Integer> dims =
        IntStream.range(0, flow.rank())
            .mapToObj(axis -> stored.contains(axis) ? 1 : flow.dims().get(axis))
            .toList();
    Op op = op(reduction, flow, stored);
    if (keeps) {
      return call.emit(op, List.of(flow), dims, flow.axes());
    }
    Flow kept = call.step("kept", op, List.of(flow), dims, flow.axes());
    return Moves.without(call, kept, axes);
  }

  private static Op op(Op.Reduction reduction, Flow flow, List<Integer> stored) {
    boolean map = flow.rank() == 4 && stored.equals(List.of(1, 2));
    return map && reduction == Op.Reduction.MEAN
        ? Windows.whole(flow)
        : new Op.Reduce(reduction, stored);
  }

  static Operator softmax(boolean logarithm) {
    return Operator.of(
        call -> {
          Flow flow = call.flow(0);
          boolean coerced = call.opset() < 13;
          int axis = call.axis(call.settings().small("axis", coerced ? 1 : -1), flow.rank());
          List<Integer> axes = new ArrayList<>();
          for (int a = axis; a < (coerced ? flow.rank() : axis + 1); a++) {
            axes.add(flow.axes().get(a));
          }
          return call.like(flow, new Op.Softmax(axes.stream().sorted().toList(), logarithm));
        });
  }

  static List<Integer> left(List<Integer> axes, int rank) {
    return IntStream.range(0, rank).filter(axis -> !axes.contains(axis)).boxed().toList();
  }
}
