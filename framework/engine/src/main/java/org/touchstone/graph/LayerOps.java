// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** The linear map of a layer with a kernel in TensorFlow, forwards and backwards. */
final class LayerOps {

  private LayerOps() {}

  /** Names the operations of a layer after it, as far as TensorFlow's names allow. */
  static Ops scope(Ops tf, String layer) {
    String allowed = layer.replaceAll("[^A-Za-z0-9_.-]", "_");
    return tf.withSubScope(allowed.matches("[A-Za-z0-9].*") ? allowed : "at" + allowed);
  }

  /** The linear map of an affine layer, without bias. */
  static Operand<TFloat32> linear(
      Ops tf, Layer layer, Operand<TFloat32> input, Operand<TFloat32> kernel) {
    if (layer.op() instanceof Op.Conv conv) {
      return ConvolutionOps.convolution(tf, conv, input, kernel);
    }
    return layer.op() instanceof Op.Dense
        ? dense(
            tf,
            input,
            layer.channels(),
            rows -> product(tf, rows, all -> tf.linalg.matMul(all, kernel)))
        : tf.math.mul(input, kernel);
  }

  /**
   * What a linear map gave, with the bias of its channels. Where oneDNN is off TensorFlow makes one
   * operation of a convolution and the bias behind it, and then refuses the one with groups; of an
   * addition it does not.
   */
  static Operand<TFloat32> biased(
      Ops tf, Layer layer, Operand<TFloat32> linear, Operand<TFloat32> bias) {
    return layer.op() instanceof Op.Conv conv && conv.groups() > 1
        ? tf.math.add(linear, bias)
        : tf.nn.biasAdd(linear, bias);
  }

  /** {@link #linear} in double precision. */
  static Operand<TFloat64> linearInDouble(
      Ops tf, Layer layer, Operand<TFloat64> input, Operand<TFloat64> kernel) {
    if (layer.op() instanceof Op.Conv conv) {
      return ConvolutionOps.convolution(tf, conv, input, kernel);
    }
    return layer.op() instanceof Op.Dense
        ? dense(tf, input, layer.channels(), rows -> tf.linalg.matMul(rows, kernel))
        : tf.math.mul(input, kernel);
  }

  /** The transpose of {@link #linear}; {@code input} gives the shape of the result. */
  static Operand<TFloat32> transpose(
      Ops tf,
      Layer layer,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream,
      Operand<TFloat32> kernel) {
    if (layer.op() instanceof Op.Conv conv) {
      return ConvolutionOps.transpose(tf, conv, input, upstream, kernel);
    }
    UnaryOperator<Operand<TFloat32>> back =
        rows -> tf.linalg.matMul(rows, kernel, MatMul.transposeB(true));
    return layer.op() instanceof Op.Dense
        ? dense(tf, upstream, width(input), rows -> product(tf, rows, back))
        : tf.math.mul(upstream, kernel);
  }

  /**
   * A map of the last axis, whatever stands before it.
   *
   * @param width of what it gives
   */
  private static <T extends TNumber> Operand<T> dense(
      Ops tf, Operand<T> values, int width, UnaryOperator<Operand<T>> ofRows) {
    int last = values.shape().numDimensions() - 1;
    if (last == 1) {
      return ofRows.apply(values);
    }
    int[] flat = {-1, (int) values.shape().get(last)};
    long[] sizes = values.shape().asArray(); // -1 along the axis of images
    sizes[last] = width;
    return tf.reshape(ofRows.apply(tf.reshape(values, tf.constant(flat))), tf.constant(sizes));
  }

  private static int width(Operand<?> values) {
    return (int) values.shape().get(values.shape().numDimensions() - 1);
  }

  /**
   * A matrix product in which each row comes out the same to the last bit, however many others
   * there are: TensorFlow sums in another order where there is only one, so a row of zeros is
   * added.
   */
  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> rows, UnaryOperator<Operand<TFloat32>> multiplied) {
    Operand<TFloat32> padded =
        tf.pad(rows, tf.constant(new int[][] {{0, 1}, {0, 0}}), tf.constant(0f));
    Operand<TInt32> count = tf.shape.take(tf.shape(rows), tf.constant(1));
    Operand<TFloat32> product = multiplied.apply(padded);
    return tf.slice(
        product,
        tf.constant(new int[] {0, 0}),
        tf.concat(List.of(count, tf.constant(new int[] {-1})), tf.constant(0)));
  }
}
