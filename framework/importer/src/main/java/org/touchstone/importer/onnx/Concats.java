// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Concat: values one behind the other. */
final class Concats {

  private Concats() {}

  static Value concat(Call call) {
    call.demand(call.opset() < 4 || call.settings().has("axis"), "'axis' is missing.");
    int axis = call.settings().small("axis", 1);
    if (call.inputs().stream().allMatch(Known.class::isInstance)) {
      return concat(call, axis);
    }
    if (call.inputs().size() == 1) {
      return call.flow(0);
    }
    Flow first =
        (Flow) call.inputs().stream().filter(Flow.class::isInstance).findFirst().orElseThrow();
    List<Flow> flows = new ArrayList<>();
    int at = first.axes().get(call.axis(axis, first.rank()));
    List<Integer> dims = new ArrayList<>(first.dims());
    dims.set(at, 0);
    for (int i = 0; i < call.inputs().size(); i++) {
      Flow flow = call.flow(i);
      Refusal.unless(flow.rank() == first.rank(), "size", "%s, %s.", flow.shape(), first.shape());
      Flow like = call.ordered(flow, first.axes(), "like" + i);
      List<Integer> rest = new ArrayList<>(like.dims());
      dims.set(at, dims.get(at) + rest.set(at, dims.get(at)));
      rest.set(at, dims.get(at));
      Refusal.unless(
          rest.equals(dims),
          "size",
          "%s and %s are no parts of one value.",
          flow.shape(),
          first.shape());
      flows.add(like);
    }
    return call.emit(new Op.Concat(at), flows, dims, first.axes());
  }

  private static Value concat(Call call, int given) {
    List<Tensor> parts = IntStream.range(0, call.inputs().size()).mapToObj(call::known).toList();
    Tensor first = parts.get(0);
    int axis = call.axis(given, first.shape().size());
    for (Tensor part : parts) {
      List<Integer> rest = new ArrayList<>(part.shape());
      Refusal.unless(
          rest.size() == first.shape().size()
              && rest.set(axis, first.shape().get(axis)) != null
              && rest.equals(first.shape()),
          "size",
          "%s and %s are no parts of one value.",
          first.shape(),
          part.shape());
    }
    List<Integer> shape = new ArrayList<>(first.shape());
    shape.set(axis, parts.stream().mapToInt(part -> part.shape().get(axis)).sum());
    return new Known(
        call.made(
            "joined",
            parts,
            () -> {
              int inner = (int) Tensor.count(shape.subList(axis + 1, shape.size()));
              double[] values = new double[(int) Tensor.bounded(shape)];
              int offset = 0;
              for (Tensor part : parts) {
                int own = part.shape().get(axis) * inner;
                for (int i = 0; i < part.size(); i++) {
                  values[i / own * (shape.get(axis) * inner) + offset + i % own] = part.at(i);
                }
                offset += own;
              }
              return Tensor.of(first.kind(), shape, values);
            }));
  }
}
