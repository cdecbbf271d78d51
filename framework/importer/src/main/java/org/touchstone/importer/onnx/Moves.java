// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Reshape, Flatten, Squeeze, Unsqueeze, Transpose, Expand: the same numbers otherwise. */
final class Moves {

  private static final int MAP_AXES = 4;

  private Moves() {}

  static Value reshape(Call call) {
    boolean zeros = call.opset() >= 14 && call.settings().small("allowzero", 0) != 0;
    List<Integer> target =
        call.opset() < 5 ? call.settings().wholes("shape", List.of()) : call.wholes(1);
    if (call.value(0) instanceof Known known) {
      return shaped(call, known, resolved(target, known.tensor().shape(), zeros));
    }
    Flow flow = call.flow(0);
    List<Integer> wanted = new ArrayList<>(target);
    if (!wanted.isEmpty() && wanted.get(0) == call.walk().fixed()) {
      wanted.set(0, call.walk().images()); // the file fixes how many images there are
    }
    return shaped(call, flow, resolved(wanted, flow.shape(), zeros));
  }

  private static List<Integer> resolved(List<Integer> target, List<Integer> from, boolean zeros) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < target.size(); axis++) {
      boolean copied = target.get(axis) == 0 && !zeros;
      Refusal.unless(!copied || axis < from.size(), "size", "%s is made %s.", from, target);
      sizes.add(copied ? from.get(axis) : target.get(axis));
    }
    long count = Tensor.count(from);
    int open = sizes.indexOf(-1);
    if (open >= 0) {
      sizes.set(open, 1);
      long rest = Tensor.count(sizes);
      Refusal.unless(rest > 0 && count % rest == 0, "size", "%s is made %s.", from, target);
      sizes.set(open, (int) (count / rest));
    }
    boolean fits = sizes.stream().allMatch(size -> size >= 0) && Tensor.bounded(sizes) == count;
    Refusal.unless(fits, "size", "%s is made %s.", from, target);
    return sizes;
  }

  private static Value shaped(Call call, Known known, List<Integer> shape) {
    Tensor tensor = known.tensor();
    return new Known(call.made("shaped" + shape, List.of(tensor), () -> tensor.reshaped(shape)));
  }

  private static Value shaped(Call call, Flow flow, List<Integer> shape) {
    if (shape.equals(flow.shape())) {
      return flow;
    }
    Flow straight = call.straight(0);
    if (flow.rank() > MAP_AXES && shape.size() == MAP_AXES) {
      return map(call, straight, shape);
    }
    boolean pixel = shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1;
    List<Integer> axes = pixel ? Flow.NCHW : Value.straight(shape.size());
    List<Integer> dims = new Flow("", shape, axes).inverse().stream().map(shape::get).toList();
    return call.emit(new Op.Reshape(), List.of(straight), dims, axes);
  }

  /** What becomes a map again, as where channels are shuffled, is stored as all maps are. */
  private static Flow map(Call call, Flow from, List<Integer> shape) {
    if (!call.walk().coloursFirst()) {
      return call.emit(new Op.Reshape(), List.of(from), shape, Value.straight(MAP_AXES));
    }
    Flow inOrder =
        call.step("order", new Op.Reshape(), List.of(from), shape, Value.straight(MAP_AXES));
    List<Integer> order = new Flow("", shape, Flow.NCHW).inverse();
    return call.emit(
        new Op.Transpose(order),
        List.of(inOrder),
        order.stream().map(shape::get).toList(),
        Flow.NCHW);
  }

  static Value flatten(Call call) {
    List<Integer> from = call.shape(0);
    int axis = call.settings().small("axis", 1);
    int at = axis == from.size() ? axis : call.axis(axis, Math.max(1, from.size()));
    List<Integer> target =
        List.of(
            (int) Tensor.count(from.subList(0, at)),
            (int) Tensor.count(from.subList(at, from.size())));
    return call.value(0) instanceof Known known
        ? shaped(call, known, target)
        : shaped(call, call.flow(0), target);
  }

  private static List<Integer> axes(Call call) {
    if (call.opset() < 13) {
      return call.settings().wholes("axes", List.of());
    }
    return call.has(1) ? call.wholes(1) : List.of();
  }

  static Value squeeze(Call call) {
    List<Integer> shape = call.shape(0);
    List<Integer> given = axes(call).stream().map(axis -> call.axis(axis, shape.size())).toList();
    List<Integer> ones =
        IntStream.range(0, shape.size()).filter(axis -> shape.get(axis) == 1).boxed().toList();
    List<Integer> axes = given.isEmpty() ? ones : given;
    Refusal.unless(ones.containsAll(axes), "size", "Axes %s of %s are not 1.", axes, shape);
    return call.value(0) instanceof Known known
        ? shaped(call, known, left(shape, axes))
        : without(call, call.flow(0), axes);
  }

  private static List<Integer> left(List<Integer> shape, List<Integer> axes) {
    return Reductions.left(axes, shape.size()).stream().map(shape::get).toList();
  }

  /** Takes axes of 1 away, which moves no number. */
  static Value without(Call call, Flow flow, List<Integer> axes) {
    if (axes.isEmpty()) {
      return flow;
    }
    List<Integer> gone = axes.stream().map(flow.axes()::get).toList();
    List<Integer> kept = Reductions.left(gone, flow.rank());
    List<Integer> order =
        Reductions.left(axes, flow.rank()).stream()
            .map(axis -> kept.indexOf(flow.axes().get(axis)))
            .toList();
    return call.emit(new Op.Reshape(), List.of(flow), left(flow.dims(), gone), order);
  }

  static Value unsqueeze(Call call) {
    List<Integer> shape = call.shape(0);
    List<Integer> given = axes(call);
    int rank = shape.size() + given.size();
    List<Integer> added = given.stream().map(axis -> call.axis(axis, rank)).sorted().toList();
    List<Integer> larger = new ArrayList<>(shape);
    for (int axis : added) {
      Refusal.unless(axis <= larger.size(), "setting", "Its axes are %s.", given);
      larger.add(axis, 1);
    }
    if (call.value(0) instanceof Known known) {
      return shaped(call, known, larger);
    }
    return shaped(call, call.flow(0), larger);
  }

  static Value transpose(Call call) {
    int rank = call.shape(0).size();
    List<Integer> reversed = new ArrayList<>(Value.straight(rank));
    java.util.Collections.reverse(reversed);
    List<Integer> order = call.settings().wholes("perm", reversed);
    call.demand(
        order.stream().sorted().toList().equals(Value.straight(rank)),
        "'perm' is %s for %s axes.",
        order,
        rank);
    if (call.value(0) instanceof Known known) {
      Tensor tensor = known.tensor();
      return new Known(call.made("turned", List.of(tensor), () -> tensor.transposed(order)));
    }
    Flow flow = call.flow(0);
    return new Flow(
        flow.node(),
        flow.dims(),
        order.stream().map(flow.axes()::get).collect(Collectors.toList()));
  }

  static Value expand(Call call) {
    List<Integer> target = Tensor.broadcast(call.shape(0), call.wholes(1));
    if (call.value(0) instanceof Known known) {
      Tensor.bounded(target);
      Tensor tensor = known.tensor();
      return new Known(call.made("wide" + target, List.of(tensor), () -> tensor.broadcast(target)));
    }
    Flow flow = call.straight(0);
    List<Integer> dims = new ArrayList<>(flow.dims());
    while (dims.size() < target.size()) {
      dims.add(0, 1);
    }
    Flow raised =
        dims.size() == flow.rank()
            ? flow
            : call.step(
                "raised", new Op.Reshape(), List.of(flow), dims, Value.straight(dims.size()));
    return raised.dims().equals(target)
        ? raised
        : call.emit(new Op.Expand(), List.of(raised), target, raised.axes());
  }

  /** DepthToSpace and SpaceToDepth: two reshapes and a transpose between them. */
  static Operator blocks(boolean toSpace) {
    return Operator.of(
        call -> {
          Flow flow = call.straight(0);
          int size = call.settings().small("blocksize", 0);
          String mode = toSpace ? call.settings().text("mode", "DCR") : "DCR";
          Refusal.unless(flow.rank() == 4 && size >= 1, "setting", "'blocksize' is %s.", size);
          List<Integer> d = flow.dims();
          call.demand(
              toSpace
                  ? d.get(1) % (size * size) == 0
                  : d.get(2) % size == 0 && d.get(3) % size == 0,
              "'blocksize' %s does not divide %s.",
              size,
              d);
          int channels = toSpace ? d.get(1) / size / size : d.get(1);
          List<Integer> inner;
          List<Integer> order;
          List<Integer> outer;
          if (toSpace) {
            boolean dcr = mode.equals("DCR");
            inner =
                dcr
                    ? List.of(d.get(0), size, size, channels, d.get(2), d.get(3))
                    : List.of(d.get(0), channels, size, size, d.get(2), d.get(3));
            order = dcr ? List.of(0, 3, 4, 1, 5, 2) : List.of(0, 1, 4, 2, 5, 3);
            outer = List.of(d.get(0), channels, d.get(2) * size, d.get(3) * size);
          } else {
            inner = List.of(d.get(0), channels, d.get(2) / size, size, d.get(3) / size, size);
            order = List.of(0, 3, 5, 1, 2, 4);
            outer = List.of(d.get(0), channels * size * size, d.get(2) / size, d.get(3) / size);
          }
          Flow split =
              call.step("split", new Op.Reshape(), List.of(flow), inner, Value.straight(6));
          List<Integer> turned = order.stream().map(inner::get).toList();
          Flow moved =
              call.step(
                  "moved", new Op.Transpose(order), List.of(split), turned, Value.straight(6));
          return map(call, moved, outer);
        });
  }
}
