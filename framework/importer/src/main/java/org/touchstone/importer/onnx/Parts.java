// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Split and Slice: parts of values. */
final class Parts {

  private Parts() {}

  static List<Value> split(Call call) {
    List<Integer> shape = call.shape(0);
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

  private static Value part(Call call, String name, int axis, Op.Span span) {
    List<Op.Span> spans = new ArrayList<>(all(call.shape(0)));
    spans.set(axis, span);
    return slice(call, name, spans);
  }

  private static List<Op.Span> all(List<Integer> shape) {
    return shape.stream().map(size -> new Op.Span(0, 1, size)).toList();
  }

  static Value slice(Call call) {
    List<Integer> shape = call.shape(0);
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
}
