// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.graph.OperationCase.Numbers;

/** What makes one value of several, some of them repeated along some axes, some constant. */
final class RandomJoins {

  static final Map<String, Function<Dice, OperationCase>> ALL = all();

  private RandomJoins() {}

  private static Map<String, Function<Dice, OperationCase>> all() {
    Map<String, Function<Dice, OperationCase>> all = new LinkedHashMap<>();
    all.put("sum", dice -> repeated(dice, new Op.Sum(), dice.between(2, 4), Numbers.NOISE));
    all.put("difference", dice -> repeated(dice, new Op.Difference(), 2, Numbers.NOISE));
    all.put("product", dice -> repeated(dice, new Op.Product(), 2, Numbers.NOISE));
    all.put("quotient", dice -> repeated(dice, new Op.Quotient(), 2, Numbers.POSITIVE));
    all.put(
        "extreme",
        dice ->
            repeated(dice, new Op.Extreme(dice.chance(.5)), 2, RandomOperations.noiseOrTies(dice)));
    all.put("matrix product", RandomJoins::matrices);
    all.put("concatenation", RandomJoins::concatenation);
    return all;
  }

  private static OperationCase repeated(Dice dice, Op op, int count, Numbers numbers) {
    Extent whole = dice.extent();
    List<Extent> inputs = new ArrayList<>(dice.several(count, i -> part(dice, whole)));
    inputs.set(dice.between(0, count - 1), whole);
    return new OperationCase(op, inputs, whole, numbers);
  }

  /** The same with some axes of 1; or a constant, that may have fewer axes. */
  private static Extent part(Dice dice, Extent whole) {
    List<Integer> sizes = new ArrayList<>(whole.sizes());
    sizes.replaceAll(size -> dice.chance(.4) ? 1 : size);
    if (dice.chance(.3)) {
      sizes.set(whole.images(), 1);
      int fewer = dice.between(0, sizes.size());
      return new Extent(sizes.subList(fewer, sizes.size()), Extent.NONE);
    }
    sizes.set(whole.images(), whole.sizes().get(whole.images()));
    return new Extent(sizes, whole.images());
  }

  /** Products of all matrices of two lists; one of the two may be the same constant for all. */
  private static OperationCase matrices(Dice dice) {
    int rows = dice.between(1, 4);
    int inner = dice.between(1, 4);
    int columns = dice.between(1, 4);
    List<Integer> before = dice.oneOf(List.of(1), List.of(1, dice.between(1, 3)), List.of(3));
    Extent left = matrix(before, rows, inner);
    Extent right = matrix(before, inner, columns);
    Extent output = matrix(before, rows, columns);
    Op op = new Op.MatMul();
    return switch (dice.between(0, 3)) {
      case 0 -> of(op, constant(dice, rows, inner), right, output);
      case 1 -> of(op, left, constant(dice, inner, columns), output);
      default -> of(op, left, right, output);
    };
  }

  private static Extent constant(Dice dice, int rows, int columns) {
    return new Extent(dice.oneOf(List.of(rows, columns), List.of(1, rows, columns)), Extent.NONE);
  }

  private static OperationCase of(Op op, Extent left, Extent right, Extent output) {
    return new OperationCase(op, List.of(left, right), output, Numbers.NOISE);
  }

  private static Extent matrix(List<Integer> before, int rows, int columns) {
    List<Integer> sizes = new ArrayList<>(before);
    sizes.add(rows);
    sizes.add(columns);
    return new Extent(sizes, 0);
  }

  private static OperationCase concatenation(Dice dice) {
    Extent first = dice.extent();
    int axis = dice.oneOf(dice.axes(first));
    List<Extent> inputs =
        dice.several(dice.between(2, 4), i -> with(first, axis, dice.between(1, 3)));
    int whole = inputs.stream().mapToInt(input -> input.sizes().get(axis)).sum();
    boolean fromEnd = dice.chance(.5);
    Op op = new Op.Concat(fromEnd ? axis - first.sizes().size() : axis);
    return new OperationCase(op, inputs, with(first, axis, whole), Numbers.NOISE);
  }

  static Extent with(Extent extent, int axis, int size) {
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    sizes.set(axis, size);
    return new Extent(sizes, extent.images());
  }
}
