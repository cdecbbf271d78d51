// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/** The shape of what is made of parts of one value, or of all of it. */
final class PartExtent {

  private PartExtent() {}

  static Extent of(Op op, Extent input) {
    if (op instanceof Op.Reduce reduce) {
      return reduced(reduce.axes(), input);
    } else if (op instanceof Op.Softmax softmax) {
      reduced(softmax.axes(), input);
    } else if (op instanceof Op.Transpose transpose) {
      return transposed(transpose.order(), input);
    } else if (op instanceof Op.Slice slice) {
      return sliced(slice.spans(), input);
    } else if (op instanceof Op.Gather gather) {
      return gathered(gather, input);
    } else if (op instanceof Op.Pad pad) {
      return padded(pad, input);
    }
    return input;
  }

  private static void refuseUnless(boolean fits, String what, Extent input) {
    if (!fits) {
      throw new IllegalArgumentException("%s of %s.".formatted(what, input));
    }
  }

  private static boolean isAxis(int axis, Extent input) {
    return axis >= 0 && axis < input.sizes().size() && axis != input.images();
  }

  private static Extent reduced(List<Integer> axes, Extent input) {
    refuseUnless(
        axes.stream().allMatch(axis -> isAxis(axis, input)) && !axes.isEmpty(),
        "Axes %s are not all axes of one image".formatted(axes),
        input);
    List<Integer> sizes = new ArrayList<>(input.sizes());
    axes.forEach(axis -> sizes.set(axis, 1));
    return new Extent(sizes, input.images());
  }

  private static Extent transposed(List<Integer> order, Extent input) {
    List<Integer> all = IntStream.range(0, input.sizes().size()).boxed().toList();
    refuseUnless(
        List.copyOf(new TreeSet<>(order)).equals(all) && order.size() == all.size(),
        "%s is not an order of the axes".formatted(order),
        input);
    return new Extent(
        order.stream().map(input.sizes()::get).toList(),
        input.hasImages() ? order.indexOf(input.images()) : Extent.NONE);
  }

  private static Extent sliced(List<Op.Span> spans, Extent input) {
    refuseUnless(
        spans.size() == input.sizes().size(), "There is not one span for each axis", input);
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < spans.size(); axis++) {
      Op.Span span = spans.get(axis);
      int size = input.sizes().get(axis);
      boolean all = span.equals(Op.Span.ALL);
      int last = span.start() + span.step() * (span.count() - 1);
      boolean within = Math.min(span.start(), last) >= 0 && Math.max(span.start(), last) < size;
      refuseUnless(
          all || (isAxis(axis, input) && within),
          "The span [%s, %s, %s] is not within axis %s"
              .formatted(span.start(), span.step(), span.count(), axis),
          input);
      sizes.add(all ? size : span.count());
    }
    return new Extent(sizes, input.images());
  }

  private static Extent gathered(Op.Gather gather, Extent input) {
    refuseUnless(isAxis(gather.axis(), input), "%s is no axis".formatted(gather.axis()), input);
    int size = input.sizes().get(gather.axis());
    refuseUnless(
        !gather.indices().isEmpty() && gather.indices().stream().allMatch(at -> at < size),
        "The indices %s are not within axis %s".formatted(gather.indices(), gather.axis()),
        input);
    List<Integer> sizes = new ArrayList<>(input.sizes());
    sizes.set(gather.axis(), gather.indices().size());
    return new Extent(sizes, input.images());
  }

  private static Extent padded(Op.Pad pad, Extent input) {
    int rank = input.sizes().size();
    refuseUnless(
        pad.before().size() == rank && pad.after().size() == rank,
        "'before' and 'after' do not say the border of each axis",
        input);
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int border = pad.before().get(axis) + pad.after().get(axis);
      boolean none = pad.before().get(axis) == 0 && pad.after().get(axis) == 0;
      sizes.add(input.sizes().get(axis) + border);
      refuseUnless(
          none || (isAxis(axis, input) && sizes.get(axis) > 0 && fits(pad, axis, input)),
          "Axis %s cannot have such a border".formatted(axis),
          input);
    }
    return new Extent(sizes, input.images());
  }

  /** A border that repeats the value is not cut off, and a mirrored one is smaller than it. */
  private static boolean fits(Op.Pad pad, int axis, Extent input) {
    int before = pad.before().get(axis);
    int after = pad.after().get(axis);
    return switch (pad.padding()) {
      case CONSTANT -> true;
      case EDGE, WRAP -> before >= 0 && after >= 0;
      case REFLECT ->
          Math.min(before, after) >= 0 && Math.max(before, after) < input.sizes().get(axis);
    };
  }
}
