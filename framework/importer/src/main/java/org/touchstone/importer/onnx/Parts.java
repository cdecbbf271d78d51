// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Concat, Split, Slice, Gather and Pad: parts of values, put together or taken out. */
final class Parts {

  private Parts() {}

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

  static List<Value> split(Call call) {
    List<Integer> shape = shape(call.value(0));
    int axis = call.axis(call.settings().small("axis", 0), shape.size());
    int outputs = call.node().outputs().size();
    List<Integer> sizes = sizes(call, shape.get(axis), outputs);
    Refusal.unless(
        sizes.size() == outputs && sizes.stream().mapToInt(x -> x).sum() == shape.get(axis),
        "size",
        "%s is split into %s.",
        shape,
        sizes);
    List<Value> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < outputs; i++) {
      parts.add(
          part(call, call.node().outputs().get(i), axis, new Op.Span(start, 1, sizes.get(i))));
      start += sizes.get(i);
    }
    return parts;
  }

  private static List<Integer> sizes(Call call, int whole, int outputs) {
    List<Integer> given = List.of();
    if (call.opset() < 13) {
      given = call.settings().wholes("split", given);
    } else if (call.has(1)) {
      given = call.wholes(1);
    }
    int count = call.opset() >= 18 ? call.settings().small("num_outputs", outputs) : outputs;
    call.demand(count >= 1 && count == outputs, "It has %s parts for %s outputs.", count, outputs);
    if (!given.isEmpty()) {
      return given;
    }
    int each = -Math.floorDiv(-whole, count);
    return IntStream.range(0, count).mapToObj(i -> Math.min(each, whole - i * each)).toList();
  }

  private static List<Integer> shape(Value value) {
    return value instanceof Known known ? known.tensor().shape() : ((Flow) value).shape();
  }

  private static Value part(Call call, String name, int axis, Op.Span span) {
    List<Op.Span> spans = new ArrayList<>(all(shape(call.value(0))));
    spans.set(axis, span);
    return slice(call, name, spans);
  }

  private static List<Op.Span> all(List<Integer> shape) {
    return shape.stream().map(size -> new Op.Span(0, 1, size)).toList();
  }

  static Value slice(Call call) {
    List<Integer> shape = shape(call.value(0));
    boolean old = call.opset() < 10;
    List<Integer> starts = old ? call.settings().wholes("starts", List.of()) : call.wholes(1);
    List<Integer> ends = old ? call.settings().wholes("ends", List.of()) : call.wholes(2);
    List<Integer> all = Value.straight(starts.size());
    List<Integer> axes =
        old ? call.settings().wholes("axes", all) : call.has(3) ? call.wholes(3) : all;
    List<Integer> steps =
        !old && call.has(4) ? call.wholes(4) : Collections.nCopies(starts.size(), 1);
    call.demand(
        starts.size() == ends.size() && starts.size() == axes.size() && axes.size() == steps.size(),
        "It has %s starts, %s ends and %s axes.",
        starts.size(),
        ends.size(),
        axes.size());
    List<Op.Span> spans = new ArrayList<>(all(shape));
    for (int i = 0; i < axes.size(); i++) {
      int axis = call.axis(axes.get(i), shape.size());
      call.demand(steps.get(i) != 0, "A step is 0.");
      spans.set(axis, span(shape.get(axis), starts.get(i), ends.get(i), steps.get(i)));
    }
    return slice(call, call.name(), spans);
  }

  /** As Python's slices: what is negative counts from the end, what is beyond is cut. */
  private static Op.Span span(int size, int start, int end, int step) {
    int first = start < 0 ? start + size : start;
    int last = end < 0 ? end + size : end;
    int least = step > 0 ? 0 : -1;
    int most = step > 0 ? size : size - 1;
    first = Math.max(0, Math.min(most, first));
    last = Math.max(least, Math.min(most, last));
    int count = step > 0 ? -Math.floorDiv(first - last, step) : -Math.floorDiv(last - first, -step);
    return new Op.Span(first, step, Math.max(0, count));
  }

  private static Value slice(Call call, String name, List<Op.Span> spans) {
    if (call.value(0) instanceof Known known) {
      return new Known(sliced(call, known.tensor(), name, spans));
    }
    Flow flow = call.flow(0);
    List<Op.Span> stored = flow.inverse().stream().map(spans::get).toList();
    List<Integer> dims = stored.stream().map(Op.Span::count).toList();
    List<Op.Span> parts = new ArrayList<>();
    for (int axis = 0; axis < flow.rank(); axis++) {
      boolean whole = stored.get(axis).equals(new Op.Span(0, 1, flow.dims().get(axis)));
      parts.add(whole ? Op.Span.ALL : stored.get(axis));
    }
    return parts.stream().allMatch(Op.Span.ALL::equals)
        ? flow
        : call.walk().emit(name, new Op.Slice(parts), List.of(flow), dims, flow.axes());
  }

  private static Tensor sliced(Call call, Tensor from, String name, List<Op.Span> spans) {
    return call.made(
        "sliced" + name + spans,
        List.of(from),
        () -> {
          int[] sizes = spans.stream().mapToInt(Op.Span::count).toArray();
          int[] strides = Tensor.strides(from.shape());
          int offset = 0;
          int[] steps = new int[sizes.length];
          for (int a = 0; a < sizes.length; a++) {
            offset += spans.get(a).start() * strides[a];
            steps[a] = spans.get(a).step() * strides[a];
          }
          int start = offset;
          return Tensor.filled(
              from.kind(),
              java.util.Arrays.stream(sizes).boxed().toList(),
              i -> from.at(start + Tensor.position(i, sizes, steps)));
        });
  }

  static Value gather(Call call) {
    List<Integer> shape = shape(call.value(0));
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

  static Value pad(Call call) {
    Flow flow = call.flow(0);
    boolean old = call.opset() < 11;
    List<Integer> pads =
        old
            ? call.settings().wholes(call.opset() < 2 ? "paddings" : "pads", List.of())
            : call.wholes(1);
    double value = old ? call.settings().real("value", 0) : call.has(2) ? call.known(2).at(0) : 0;
    List<Integer> axes = Value.straight(flow.rank());
    if (call.opset() >= 18 && call.has(3)) {
      axes = call.wholes(3).stream().map(axis -> call.axis(axis, flow.rank())).toList();
    }
    call.demand(
        pads.size() == 2 * axes.size(), "It has %s pads for %s axes.", pads.size(), axes.size());
    Op.Padding mode = mode(call, call.settings().text("mode", "constant"));
    List<Integer> before = new ArrayList<>(Collections.nCopies(flow.rank(), 0));
    List<Integer> after = new ArrayList<>(before);
    List<Integer> dims = new ArrayList<>(flow.dims());
    for (int i = 0; i < axes.size(); i++) {
      int at = flow.axes().get(axes.get(i));
      before.set(at, pads.get(i));
      after.set(at, pads.get(i + axes.size()));
      int size = dims.get(at);
      int most = mode == Op.Padding.REFLECT ? size - 1 : mode == Op.Padding.WRAP ? size : 1 << 15;
      call.demand(before.get(at) <= most && after.get(at) <= most, "It pads %s by %s.", size, pads);
      dims.set(at, size + before.get(at) + after.get(at));
    }
    return dims.equals(flow.dims()) && before.stream().allMatch(width -> width == 0)
        ? flow
        : call.emit(new Op.Pad(mode, before, after, value), List.of(flow), dims, flow.axes());
  }

  private static Op.Padding mode(Call call, String mode) {
    List<String> modes = List.of("constant", "reflect", "edge", "wrap");
    call.demand(modes.contains(mode), "'mode' is '%s'; it is one of %s.", mode, modes);
    return Op.Padding.valueOf(mode.toUpperCase(Locale.ROOT));
  }
}
