// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.graph.OperationCase.Numbers;

/** What moves values elsewhere, repeats them or leaves some out. */
final class RandomMoves {

  static final Map<String, Function<Dice, OperationCase>> ALL = all();

  private RandomMoves() {}

  private static Map<String, Function<Dice, OperationCase>> all() {
    Map<String, Function<Dice, OperationCase>> all = new LinkedHashMap<>();
    all.put("reshape", RandomMoves::reshape);
    all.put("expand", RandomMoves::expand);
    all.put("expand a constant", RandomMoves::expandConstant);
    all.put("transpose", RandomMoves::transpose);
    all.put("slice", RandomMoves::slice);
    all.put("gather", RandomMoves::gather);
    for (Op.Padding padding : Op.Padding.values()) {
      all.put("pad " + padding, dice -> pad(dice, padding));
    }
    for (Op.Grid grid : Op.Grid.values()) {
      all.put("resize linear " + grid, dice -> resize(dice, true, grid));
      all.put("resize nearest " + grid, dice -> resize(dice, false, grid));
    }
    return all;
  }

  private static OperationCase of(Op op, Extent input, Extent output) {
    return OperationCase.of(op, input, output, Numbers.NOISE);
  }

  /** Two axes that become one, or an axis of 1 more, behind that of images. */
  private static OperationCase reshape(Dice dice) {
    Extent input = dice.extent();
    List<Integer> sizes = new ArrayList<>(input.sizes());
    int last = sizes.size() - 1;
    if (last - 1 > input.images() && dice.chance(.5)) {
      sizes.set(last - 1, sizes.get(last - 1) * sizes.get(last));
      sizes.remove(last);
    } else {
      sizes.add(dice.between(input.images() + 1, sizes.size()), 1);
    }
    return of(new Op.Reshape(), input, new Extent(sizes, input.images()));
  }

  private static OperationCase expand(Dice dice) {
    Extent output = dice.extent();
    Extent input = output;
    for (int axis : dice.axes(output)) {
      input = RandomJoins.with(input, axis, 1);
    }
    return of(new Op.Expand(), input, output);
  }

  private static OperationCase expandConstant(Dice dice) {
    Extent output = dice.extent();
    List<Integer> sizes = new ArrayList<>(output.sizes());
    sizes.replaceAll(size -> dice.chance(.4) ? 1 : size);
    sizes.set(output.images(), 1);
    return of(new Op.Expand(), new Extent(sizes, Extent.NONE), output);
  }

  private static OperationCase transpose(Dice dice) {
    Extent input = dice.extent();
    List<Integer> order = dice.shuffled(input.sizes().size());
    List<Integer> sizes = order.stream().map(input.sizes()::get).toList();
    return of(new Op.Transpose(order), input, new Extent(sizes, order.indexOf(input.images())));
  }

  private static OperationCase slice(Dice dice) {
    Extent input = dice.extent();
    List<Op.Span> spans = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>(input.sizes());
    for (int axis = 0; axis < sizes.size(); axis++) {
      boolean all = axis == input.images() || dice.chance(.2);
      Op.Span span = all ? Op.Span.ALL : span(dice, sizes.get(axis));
      spans.add(span);
      sizes.set(axis, all ? sizes.get(axis) : span.count());
    }
    return of(new Op.Slice(spans), input, new Extent(sizes, input.images()));
  }

  private static Op.Span span(Dice dice, int size) {
    int start = dice.between(0, size - 1);
    int step = dice.oneOf(-3, -2, -1, 1, 2, 3);
    int room = step > 0 ? size - 1 - start : start;
    return new Op.Span(start, step, dice.between(1, room / Math.abs(step) + 1));
  }

  private static OperationCase gather(Dice dice) {
    Extent input = dice.extent();
    int axis = dice.oneOf(dice.axes(input));
    int size = input.sizes().get(axis);
    List<Integer> indices = dice.several(dice.between(1, 5), i -> dice.between(0, size - 1));
    Extent output = RandomJoins.with(input, axis, indices.size());
    return of(new Op.Gather(axis, indices), input, output);
  }

  private static OperationCase pad(Dice dice, Op.Padding padding) {
    Extent input = dice.extent();
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int axis = 0; axis < input.sizes().size(); axis++) {
      int size = input.sizes().get(axis);
      boolean none = axis == input.images() || dice.chance(.2);
      int most = padding == Op.Padding.REFLECT ? Math.min(2, size - 1) : Math.min(2, size);
      before.add(none ? 0 : dice.between(-(size - 1) / 2, most));
      after.add(none ? 0 : dice.between(-(size - 1) / 2, most));
    }
    List<Integer> sizes =
        IntStream.range(0, before.size())
            .mapToObj(axis -> before.get(axis) + input.sizes().get(axis) + after.get(axis))
            .toList();
    double value = padding == Op.Padding.CONSTANT ? dice.oneOf(0., 1.5) : 0;
    Op op = new Op.Pad(padding, before, after, value);
    return of(op, input, new Extent(sizes, input.images()));
  }

  private static OperationCase resize(Dice dice, boolean linear, Op.Grid grid) {
    Extent input = dice.map(dice.between(1, 3));
    Extent output = Extent.map(dice.between(1, 9), dice.between(1, 9), input.channels());
    return of(new Op.Resize(linear, grid), input, output);
  }
}
