// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * Convolutions in TensorFlow, forwards and backwards, in the forms that its kernels for the CPU get
 * right with oneDNN and without: borders and dilation are put in by hand, and groups go back
 * through one kernel with zeros between them.
 */
final class ConvolutionOps {

  private ConvolutionOps() {}

  static <T extends TNumber> Operand<T> convolution(
      Ops tf, Op.Conv conv, Operand<T> input, Operand<T> kernel) {
    Window window = conv.window();
    Operand<T> map =
        WindowOps.isPaddedByHand(window) ? WindowOps.padded(tf, window, input, 0) : input;
    Operand<T> spread = spread(tf, window, kernel);
    List<Long> strides = WindowOps.strides(window);
    return isDepthwise(conv, kernel)
        ? tf.nn.depthwiseConv2dNative(
            map, byChannel(tf, conv, spread), strides, WindowOps.mode(window))
        : tf.nn.conv2d(map, spread, strides, WindowOps.mode(window));
  }

  /** The transpose of {@link #convolution}; {@code input} gives the shape of the result. */
  static Operand<TFloat32> transpose(
      Ops tf,
      Op.Conv conv,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream,
      Operand<TFloat32> kernel) {
    Window window = conv.window();
    Operand<TInt32> shape = tf.shape(input);
    boolean padded = WindowOps.isPaddedByHand(window);
    Operand<TInt32> whole = padded ? WindowOps.paddedShape(tf, window, shape) : shape;
    Operand<TFloat32> spread = spread(tf, window, kernel);
    List<Long> strides = WindowOps.strides(window);
    Operand<TFloat32> signal =
        isDepthwise(conv, kernel)
            ? tf.nn.depthwiseConv2dNativeBackpropInput(
                whole, byChannel(tf, conv, spread), upstream, strides, WindowOps.mode(window))
            : tf.nn.conv2dBackpropInput(
                whole, withoutGroups(tf, conv, spread), upstream, strides, WindowOps.mode(window));
    return padded ? WindowOps.unpadded(tf, window, signal, shape) : signal;
  }

  /** Whether each channel is a group, and TensorFlow has an operation for it. */
  private static boolean isDepthwise(Op.Conv conv, Operand<?> kernel) {
    Window.Size stride = conv.window().stride();
    return conv.groups() > 1 && kernel.shape().get(2) == 1 && stride.rows() == stride.columns();
  }

  /** From [rows, columns, 1, channels · m] to [rows, columns, channels, m]. */
  private static <T extends TNumber> Operand<T> byChannel(Ops tf, Op.Conv conv, Operand<T> kernel) {
    int[] shape = {(int) kernel.shape().get(0), (int) kernel.shape().get(1), conv.groups(), -1};
    return tf.reshape(kernel, tf.constant(shape));
  }

  /** The kernel with zeros where a dilated one sees nothing. */
  private static <T extends TNumber> Operand<T> spread(Ops tf, Window window, Operand<T> kernel) {
    if (!window.isDilated()) {
      return kernel;
    }
    int channels = (int) kernel.shape().get(2);
    int outputs = (int) kernel.shape().get(3);
    int rows = window.height();
    int columns = window.width();
    int down = window.dilation().rows();
    int across = window.dilation().columns();
    Operand<T> apart =
        tf.reshape(kernel, tf.constant(new int[] {rows, 1, columns, 1, channels, outputs}));
    Operand<T> between =
        tf.pad(
            apart,
            tf.constant(
                new int[][] {{0, 0}, {0, down - 1}, {0, 0}, {0, across - 1}, {0, 0}, {0, 0}}),
            tf.dtypes.cast(tf.constant(0f), kernel.type()));
    Operand<T> together =
        tf.reshape(
            between, tf.constant(new int[] {rows * down, columns * across, channels, outputs}));
    int[] size = {window.reach().rows(), window.reach().columns(), channels, outputs};
    return tf.slice(together, tf.constant(new int[4]), tf.constant(size));
  }

  /** One kernel for all channels, which is 0 between those of different groups. */
  private static Operand<TFloat32> withoutGroups(Ops tf, Op.Conv conv, Operand<TFloat32> kernel) {
    if (conv.groups() == 1) {
      return kernel;
    }
    int inputs = (int) kernel.shape().get(2);
    int outputs = (int) kernel.shape().get(3);
    Operand<TFloat32> repeated = tf.tile(kernel, tf.constant(new int[] {1, 1, conv.groups(), 1}));
    return tf.math.mul(repeated, mask(tf, conv.groups(), inputs, outputs));
  }

  /**
   * 1 where input and output are of one group, [groups · inputs, outputs]. It is computed in each
   * run: a graph that holds one for each layer and pass of a wide network would be too large.
   */
  private static Operand<TFloat32> mask(Ops tf, int groups, int inputs, int outputs) {
    Operand<TInt32> ofInputs = numbers(tf, groups * inputs, inputs);
    Operand<TInt32> ofOutputs = numbers(tf, outputs, outputs / groups);
    return tf.dtypes.cast(
        tf.math.equal(tf.expandDims(ofInputs, tf.constant(1)), ofOutputs), TFloat32.class);
  }

  /** The number of the group of each channel, where each has so many. */
  private static Operand<TInt32> numbers(Ops tf, int channels, int ofGroup) {
    return tf.constant(IntStream.range(0, channels).map(channel -> channel / ofGroup).toArray());
  }
}
