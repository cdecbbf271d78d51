// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a layer does, with its settings; its parameters are not among them, but in {@link Weights},
 * under the name of the layer. Axes are those of an {@link Extent}: maps are [rows, height, width,
 * channels], what a dense layer gives [rows, units].
 *
 * <p>Where nothing else is said a {@linkplain Layer layer} reads one other, and its output has the
 * shape of what it reads.
 */
public sealed interface Op {

  /** The weight of a convolution or dense layer, or the one set of numbers that a layer has. */
  String WEIGHT = "weight";

  /** What is added at the end. */
  String BIAS = "bias";

  /** Whether the layer is a linear map, with a kernel, and a bias: {@link Node.Affine}. */
  default boolean affine() {
    return this instanceof Conv || this instanceof Dense || this instanceof ChannelAffine;
  }

  /** What it has learnt, in the order of the weights: {@value #WEIGHT}, {@value #BIAS}, or none. */
  default List<String> parameters() {
    return List.of();
  }

  /** What it sees at once; {@link Window#UNIT} where it sees one value, or all of them. */
  default Window window() {
    return Window.UNIT;
  }

  /** How many values it reads at least. */
  default int leastInputs() {
    return 1;
  }

  /** How many values it reads at most. */
  default int mostInputs() {
    return leastInputs();
  }

  /** Whether no output is negative, whatever is read. */
  default boolean isNonNegative() {
    return false;
  }

  /** Whether no output is negative where nothing that is read is negative. */
  default boolean keepsSign() {
    return true;
  }

  /** What makes one value of each window of a channel. */
  sealed interface Pool extends Op {}

  /** A nonlinear function of each value, as behind a convolution. */
  sealed interface Nonlinearity extends Op {}

  /** What ends with a weight and a bias, and so may give either sign. */
  sealed interface Biased extends Op {
    @Override
    default List<String> parameters() {
      return List.of(WEIGHT, BIAS);
    }

    @Override
    default boolean keepsSign() {
      return false;
    }
  }

  /** What reads two values; one that is smaller is repeated, but by a matrix product. */
  sealed interface OfTwo extends Op {
    @Override
    default int leastInputs() {
      return 2;
    }
  }

  /** What reads two or more values. */
  sealed interface OfSeveral extends Op {
    @Override
    default int leastInputs() {
      return 2;
    }

    @Override
    default int mostInputs() {
      return Integer.MAX_VALUE;
    }
  }

  // Linear maps

  /**
   * A convolution with bias, without its nonlinearity. Its kernel is [rows, columns, in / groups,
   * out].
   *
   * @param groups parts of the channels that do not see one another, at least 1; the inputs and the
   *     outputs of a group lie side by side
   */
  record Conv(@Override Window window, int groups) implements Biased {

    /** A convolution; throws {@link IllegalArgumentException} if there is no group. */
    public Conv {
      if (groups < 1) {
        throw new IllegalArgumentException("A convolution has at least 1 group, not " + groups);
      }
    }

    /** A convolution that sees all channels. */
    public Conv(Window window) {
      this(window, 1);
    }
  }

  /**
   * A fully connected layer with bias, without its nonlinearity, of the last axis. Its kernel is
   * [in, out].
   */
  record Dense() implements Biased {}

  /**
   * Each channel times its weight plus its bias, each [channels]: a batch normalisation that could
   * not become part of a convolution, or what stands in its place.
   *
   * @param norm whether a batch normalisation is part of it
   */
  record ChannelAffine(boolean norm) implements Biased {}

  // Functions of each value

  /**
   * Whatever is below 0 becomes 0, and what is above {@code most} becomes that.
   *
   * @param most 6 of a ReLU6, infinity of a ReLU; above 0
   */
  record Relu(double most) implements Nonlinearity {

    /** A ReLU with a bound; throws {@link IllegalArgumentException} if that is not above 0. */
    public Relu {
      if (!(most > 0)) {
        throw new IllegalArgumentException("A ReLU's bound is above 0, not " + most);
      }
    }

    /** A ReLU without bound. */
    public Relu() {
      this(Double.POSITIVE_INFINITY);
    }

    /** Whether there is a value that it does not exceed. */
    public boolean isBounded() {
      return Double.isFinite(most);
    }

    @Override
    public boolean isNonNegative() {
      return true;
    }
  }

  /**
   * Another function of each value.
   *
   * @param a what {@link Curve} says of it; 0 where the function has no such setting
   * @param b likewise
   */
  record Activation(Curve curve, double a, double b) implements Nonlinearity {

    /** A function without settings. */
    public Activation(Curve curve) {
      this(curve, 0, 0);
    }

    @Override
    public boolean isNonNegative() {
      return curve.isNonNegative(a);
    }

    @Override
    public boolean keepsSign() {
      return curve.keepsSign();
    }
  }

  /** Whatever is below 0, times a slope that is the weight of its channel, [channels]. */
  record PRelu() implements Nonlinearity {
    @Override
    public List<String> parameters() {
      return List.of(WEIGHT);
    }
  }

  // Windows and groups of values

  /** The largest value of a window, the first in row-major order where several are equal. */
  record MaxPool(@Override Window window) implements Pool {}

  /**
   * The mean of a window; a global average has the whole map in it.
   *
   * @param countPadding whether the window's padding is counted, as zeros
   */
  record AveragePool(@Override Window window, boolean countPadding) implements Pool {

    /** A pool that counts the pixels of the map. */
    public AveragePool(Window window) {
      this(window, false);
    }

    /**
     * How many pixels count in the window at a place of the output.
     *
     * @param map what the pool reads
     */
    public int pixels(Extent map, int row, int column) {
      Window.Size from = countPadding ? window.begin() : Window.Size.ZERO;
      Window.Size behind = countPadding ? window.end() : Window.Size.ZERO;
      int firstRow = row * window.stride().rows() - window.begin().rows();
      int firstColumn = column * window.stride().columns() - window.begin().columns();
      return within(
              firstRow,
              window.height(),
              window.dilation().rows(),
              -from.rows(),
              map.height() + behind.rows())
          * within(
              firstColumn,
              window.width(),
              window.dilation().columns(),
              -from.columns(),
              map.width() + behind.columns());
    }

    private static int within(int first, int count, int apart, int low, int high) {
      return (int)
          IntStream.range(0, count)
              .map(i -> first + i * apart)
              .filter(at -> at >= low && at < high)
              .count();
    }
  }

  /**
   * One number of all along some axes, which become 1.
   *
   * @param axes of an {@link Extent}, never that of the images
   */
  record Reduce(Reduction by, List<Integer> axes) implements Op {

    /** A reduction; its list is copied. */
    public Reduce {
      axes = List.copyOf(axes);
    }

    @Override
    public boolean isNonNegative() {
      return by == Reduction.L2;
    }
  }

  /** How numbers become one. */
  enum Reduction {
    MEAN,
    SUM,
    MAX,
    MIN,
    /** The square root of the sum of squares. */
    L2
  }

  /** Local response normalisation over the channels: x / (bias + alpha / size · Σ x²)^beta. */
  record Lrn(int size, double alpha, double beta, double bias) implements Op {}

  /** Normalisation over the last axis, then times a weight plus a bias, each [channels]. */
  record LayerNorm(double epsilon) implements Biased {}

  /**
   * Normalisation over the map and the channels of a group, then times a weight plus a bias, each
   * [channels]; with as many groups as channels it is instance normalisation.
   */
  record GroupNorm(int groups, double epsilon) implements Biased {}

  /**
   * Softmax over some axes together, inside of a network.
   *
   * @param logarithm whether its logarithm is given
   */
  record Softmax(List<Integer> axes, boolean logarithm) implements Op {

    /** A softmax; its list is copied. */
    public Softmax {
      axes = List.copyOf(axes);
    }

    @Override
    public boolean isNonNegative() {
      return !logarithm;
    }

    @Override
    public boolean keepsSign() {
      return !logarithm;
    }
  }

  // Several inputs; what has fewer or shorter axes is repeated by NumPy's rule

  /** The sum of two or more values, as where a residual branch ends. */
  record Sum() implements OfSeveral {}

  /** The first value less the second. */
  record Difference() implements OfTwo {
    @Override
    public boolean keepsSign() {
      return false;
    }
  }

  /** The product of two values; one may be a gate. */
  record Product() implements OfTwo {}

  /** The first value divided by the second. */
  record Quotient() implements OfTwo {}

  /**
   * The larger, or smaller, of two values; the first one where they are equal.
   *
   * @param largest which
   */
  record Extreme(boolean largest) implements OfTwo {}

  /** The matrix product of two values over their last two axes. */
  record MatMul() implements OfTwo {}

  /**
   * Two or more values, one behind the other.
   *
   * @param axis along which; {@value #CHANNELS} is the last
   */
  record Concat(int axis) implements OfSeveral {

    /** The last axis. */
    public static final int CHANNELS = -1;

    /** One's channels behind the other's. */
    public Concat() {
      this(CHANNELS);
    }
  }

  // The same numbers elsewhere

  /** The same numbers, row-major, in the shape of the output, as where a map becomes units. */
  record Reshape() implements Op {}

  /** Axes of 1 repeated to the shape of the output. */
  record Expand() implements Op {}

  /**
   * The axes in another order.
   *
   * @param order axis a of the output is order[a] of the input
   */
  record Transpose(List<Integer> order) implements Op {

    /** A transposition; its list is copied. */
    public Transpose {
      order = List.copyOf(order);
    }
  }

  /**
   * A part of the value.
   *
   * @param spans of every axis
   */
  record Slice(List<Span> spans) implements Op {

    /** A part; the list is copied. */
    public Slice {
      spans = List.copyOf(spans);
    }
  }

  /**
   * So many positions of an axis.
   *
   * @param step not 0; may be negative
   * @param count 0 of {@link #ALL}
   */
  record Span(int start, int step, int count) {

    /** The whole axis, however long it is. */
    public static final Span ALL = new Span(0, 1, 0);
  }

  /**
   * Some positions of an axis, in any order.
   *
   * @param indices from 0
   */
  record Gather(int axis, List<Integer> indices) implements Op {

    /** A choice; its list is copied. */
    public Gather {
      indices = List.copyOf(indices);
    }
  }

  /**
   * More around the value. A negative width cuts off.
   *
   * @param before of every axis
   * @param after of every axis
   * @param value of {@link Padding#CONSTANT}
   */
  record Pad(Padding padding, List<Integer> before, List<Integer> after, double value)
      implements Op {

    /** A border; its lists are copied. */
    public Pad {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    @Override
    public boolean keepsSign() {
      return padding != Padding.CONSTANT || value >= 0;
    }
  }

  /** What is put around a value. */
  enum Padding {
    CONSTANT,
    REFLECT,
    EDGE,
    WRAP
  }

  /**
   * A map of another size.
   *
   * @param linear between neighbours, else the nearest
   * @param grid how places of the output lie on the input
   */
  record Resize(boolean linear, Grid grid) implements Op {}

  /** How places of a resized map lie on the map before. */
  enum Grid {
    /** Place i lies at (i + ½) / scale − ½; of the nearest, the lower one wins at a half. */
    HALF_PIXEL,
    /** Place i lies at i / scale; of the nearest, its whole part. */
    ASYMMETRIC,
    /** The corners lie on the corners. */
    ALIGN_CORNERS
  }

  /** The same numbers for every image, which are its weight; reads nothing. */
  record Constant() implements Op {
    @Override
    public int leastInputs() {
      return 0;
    }

    @Override
    public List<String> parameters() {
      return Collections.singletonList(WEIGHT);
    }

    @Override
    public boolean keepsSign() {
      return false;
    }
  }
}
