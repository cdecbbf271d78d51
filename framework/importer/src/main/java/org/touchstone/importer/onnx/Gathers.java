// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Gather: some positions of an axis. */
final class Gathers {

  private Gathers() {}

  static Value gather(Call call) {
    List<Integer> shape = call.shape(0);
    int axis = call.axis(call.settings().small("axis", 0), shape.size());
    Tensor indices = call.known(1);
    List<Integer> wanted =
        indices.longs().stream()
            .map(i -> (int) Math.min(Integer.MAX_VALUE, i < 0 ? i + shape.get(axis) : i))
            .toList();
    Refusal.unless(
        wanted.stream().allMatch(i -> i >= 0 && i < shape.get(axis)),
        "size",
        "It takes %s of %s.",
        wanted,
        shape);
    List<Integer> result = new ArrayList<>(shape.subList(0, axis));
    result.addAll(indices.shape());
    result.addAll(shape.subList(axis + 1, shape.size()));
    if (call.value(0) instanceof Known known) {
      Tensor from = known.tensor();
      return new Known(
          call.made(
              "taken" + wanted, List.of(from, indices), () -> taken(from, axis, wanted, result)));
    }
    Flow flow = call.flow(0);
    call.demand(indices.shape().size() <= 1, "Its indices are %s.", indices.shape());
    int at = flow.axes().get(axis);
    List<Integer> dims = new ArrayList<>(flow.dims());
    dims.set(at, wanted.size());
    Op op = new Op.Gather(at, wanted);
    if (indices.shape().size() == 1) {
      return call.emit(op, List.of(flow), dims, flow.axes());
    }
    Flow one = call.step("one", op, List.of(flow), dims, flow.axes());
    return Moves.without(call, one, List.of(axis));
  }

  private static Tensor taken(Tensor from, int axis, List<Integer> wanted, List<Integer> shape) {
    int inner = (int) Tensor.count(from.shape().subList(axis + 1, from.shape().size()));
    int size = from.shape().get(axis);
    int count = wanted.size();
    return Tensor.filled(
        from.kind(),
        shape,
        i ->
            from.at(
                i / (inner * count) * size * inner
                    + wanted.get(i / inner % count) * inner
                    + i % inner));
  }
}
