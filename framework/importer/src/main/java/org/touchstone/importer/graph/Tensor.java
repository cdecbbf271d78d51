// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An array of known numbers. Two are equal if their shapes are and they share their numbers.
 *
 * @param kind what its elements are
 * @param shape none of a scalar
 * @param data row-major; may lie in a mapped file
 */
public record Tensor(Kind kind, List<Integer> shape, Data data) {

  /** What is computed is copied: more numbers than the largest layers have are refused. */
  private static final long MOST = 1L << 27;

  /** What elements are. */
  public enum Kind {
    REAL,
    WHOLE,
    TRUTH
  }

  /** Gives the number at a position; whole numbers beyond 2^53 are rounded. */
  @FunctionalInterface
  public interface Data {
    double at(int index);
  }

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** An array of numbers that are at hand. */
  public static Tensor of(Kind kind, List<Integer> shape, double... values) {
    return new Tensor(kind, shape, index -> values[index]);
  }

  /** A vector of real numbers. */
  public static Tensor vector(double... values) {
    return of(Kind.REAL, List.of(values.length), values);
  }

  /** A vector of whole numbers. */
  public static Tensor wholes(List<Integer> values) {
    return of(
        Kind.WHOLE,
        List.of(values.size()),
        values.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  /** An array whose numbers are computed now. */
  public static Tensor filled(Kind kind, List<Integer> shape, Data data) {
    double[] values = new double[(int) bounded(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.at(i);
    }
    return of(kind, shape, values);
  }

  /** An array of real numbers, which are computed now. */
  public static Tensor filled(List<Integer> shape, Data data) {
    return filled(Kind.REAL, shape, data);
  }

  /**
   * The product of sizes.
   *
   * @throws Refusal if no layer has so many numbers
   */
  public static long bounded(List<Integer> shape) {
    double count = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    boolean sizes = shape.stream().allMatch(size -> size >= 0);
    Refusal.unless(
        sizes && count <= MOST, "size", "A constant of shape %s is not computed.", shape);
    return count(shape);
  }

  /** The product of sizes. */
  public static long count(List<Integer> sizes) {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  public int size() {
    return (int) count(shape);
  }

  public double at(int index) {
    return data.at(index);
  }

  /** All numbers, row-major. */
  public DoubleStream stream() {
    return IntStream.range(0, size()).mapToDouble(data::at);
  }

  public double[] values() {
    return stream().toArray();
  }

  /** All numbers as whole ones; what is beyond their range becomes its end. */
  public List<Long> longs() {
    return stream().mapToObj(value -> (long) value).toList();
  }

  /** The same numbers in another shape. */
  public Tensor reshaped(List<Integer> other) {
    return new Tensor(kind, other, data);
  }

  /** The axes in another order: axis {@code a} of the result is {@code order[a]} of this. */
  public Tensor transposed(List<Integer> order) {
    if (order.equals(IntStream.range(0, shape.size()).boxed().toList())) {
      return this;
    }
    int[] strides = strides(shape);
    int[] sizes = order.stream().mapToInt(shape::get).toArray();
    int[] steps = order.stream().mapToInt(axis -> strides[axis]).toArray();
    Data from = data;
    return new Tensor(
        kind, Arrays.stream(sizes).boxed().toList(), i -> from.at(position(i, sizes, steps)));
  }

  /** The distance between neighbours along each axis. */
  public static int[] strides(List<Integer> shape) {
    int[] strides = new int[shape.size()];
    int stride = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.get(axis);
    }
    return strides;
  }

  /** Where the element of a row-major index lies when its axes have these strides. */
  public static int position(int index, int[] sizes, int[] strides) {
    int position = 0;
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      position += rest % sizes[axis] * strides[axis];
      rest /= sizes[axis];
    }
    return position;
  }

  /** Repeated to a larger shape by NumPy's rule: axes of 1, and missing ones, are repeated. */
  public Tensor broadcast(List<Integer> larger) {
    if (larger.equals(shape)) {
      return this;
    }
    int[] own = strides(shape);
    int missing = larger.size() - shape.size();
    int[] steps =
        IntStream.range(0, larger.size())
            .map(a -> a < missing || shape.get(a - missing) == 1 ? 0 : own[a - missing])
            .toArray();
    int[] sizes = larger.stream().mapToInt(Integer::intValue).toArray();
    Data from = data;
    return new Tensor(kind, larger, i -> from.at(position(i, sizes, steps)));
  }

  /**
   * NumPy's rule for two shapes: sizes are equal, or 1 is repeated, counted from the last axis.
   *
   * @throws Refusal if they do not fit
   */
  public static List<Integer> broadcast(List<Integer> a, List<Integer> b) {
    List<Integer> shape = new ArrayList<>();
    int rank = Math.max(a.size(), b.size());
    for (int axis = 0; axis < rank; axis++) {
      int x = axis < rank - a.size() ? 1 : a.get(axis - rank + a.size());
      int y = axis < rank - b.size() ? 1 : b.get(axis - rank + b.size());
      Refusal.unless(x == y || x == 1 || y == 1, "size", "%s and %s do not fit.", a, b);
      shape.add(x == 1 ? y : x);
    }
    return shape;
  }
}
