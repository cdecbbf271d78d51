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
import org.touchstone.api.network.Layer;

/** What each kind of layer is in TensorFlow, forwards and backwards. */
final class LayerOps {

  private LayerOps() {}

  /** Names the operations of a layer after it, as far as TensorFlow's names allow. */
  static Ops scope(Ops tf, String layer) {
    return tf.withSubScope(layer.replace('/', '_'));
  }

  /** The linear map of an affine layer, without bias. */
  static Operand<TFloat32> linear(
      Ops tf, Layer layer, Operand<TFloat32> input, Operand<TFloat32> kernel) {
    return switch (layer.kind()) {
      case CONV -> WindowOps.convolution(tf, layer.window(), input, kernel);
      case DENSE -> product(tf, input, rows -> tf.linalg.matMul(rows, kernel));
      default -> throw new AssertionError(layer);
    };
  }

  /** The same in double precision. */
  static Operand<TFloat64> linearInDouble(
      Ops tf, Layer layer, Operand<TFloat64> input, Operand<TFloat64> kernel) {
    return switch (layer.kind()) {
      case CONV -> WindowOps.convolution(tf, layer.window(), input, kernel);
      case DENSE -> tf.linalg.matMul(input, kernel);
      default -> throw new AssertionError(layer);
    };
  }

  /** The transpose of {@link #linear}; {@code input} gives the shape of the result. */
  static Operand<TFloat32> transpose(
      Ops tf,
      Layer layer,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream,
      Operand<TFloat32> kernel) {
    return switch (layer.kind()) {
      case CONV -> WindowOps.convolutionTranspose(tf, layer.window(), input, upstream, kernel);
      case DENSE ->
          product(tf, upstream, rows -> tf.linalg.matMul(rows, kernel, MatMul.transposeB(true)));
      default -> throw new AssertionError(layer);
    };
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

  /** A layer without parameters. */
  static Operand<TFloat32> fixed(Ops tf, Layer layer, Operand<TFloat32> input) {
    return switch (layer.kind()) {
      case RELU -> tf.nn.relu(input);
      case MAX_POOL -> WindowOps.maxPool(tf, layer.window(), input);
      case AVERAGE_POOL -> WindowOps.averagePool(tf, layer.window(), input);
      case FLATTEN -> tf.reshape(input, tf.constant(new long[] {-1, layer.units()}));
      default -> throw new AssertionError(layer);
    };
  }

  /** The vector-Jacobian product of {@link #fixed}. */
  static Operand<TFloat32> fixedGradient(
      Ops tf,
      Layer layer,
      Operand<TFloat32> input,
      Operand<TFloat32> output,
      Operand<TFloat32> upstream) {
    return switch (layer.kind()) {
      case RELU -> tf.nn.reluGrad(upstream, output);
      case MAX_POOL -> WindowOps.maxPoolGradient(tf, layer.window(), input, output, upstream);
      case AVERAGE_POOL -> WindowOps.averagePoolGradient(tf, layer.window(), input, upstream);
      case FLATTEN -> tf.reshape(upstream, tf.shape(input));
      default -> throw new AssertionError(layer);
    };
  }
}
