// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.touchstone.api.network.Extent;

/**
 * The first principal component of the places of one layer, each a point with its channels: Xv,
 * where X is the matrix of places and channels of one image and v its first right singular vector.
 *
 * <p>It is computed in double precision, since singular values that lie close amplify rounding. The
 * sign of a component is arbitrary; here the largest absolute value is positive.
 *
 * @param layer the shape of what is decomposed
 * @param center whether the mean of each channel is subtracted first
 */
record PrincipalComponent(Extent layer, boolean center) {

  /** From [rows, h, w, channels] to [rows, h, w]; NaN in a row that is not finite. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> values) {
    Operand<TFloat64> points = points(tf, values);
    Operand<TFloat64> products = products(tf, points);
    Operand<TBool> finite = tf.math.isFinite(sum(tf, products));
    // One row that cannot be decomposed would end the evaluation of all.
    Operand<TFloat64> decomposable = tf.select(finite, products, tf.zerosLike(products));
    Operand<TFloat64> component =
        tf.select(finite, component(tf, points, decomposable), tf.constant(Double.NaN));
    int[] map = {-1, layer.height(), layer.width()};
    return tf.dtypes.cast(tf.reshape(positive(tf, component), tf.constant(map)), TFloat32.class);
  }

  /** X, [rows, places, channels]. */
  private Operand<TFloat64> points(Ops tf, Operand<TFloat32> values) {
    int[] matrix = {-1, layer.pixels(), layer.channels()};
    Operand<TFloat64> points =
        tf.dtypes.cast(tf.reshape(values, tf.constant(matrix)), TFloat64.class);
    return center
        ? tf.math.sub(points, tf.math.mean(points, tf.constant(1), Mean.keepDims(true)))
        : points;
  }

  private boolean fewPlaces() {
    return layer.pixels() < layer.channels();
  }

  /** XᵀX or XXᵀ, whichever is smaller. */
  private Operand<TFloat64> products(Ops tf, Operand<TFloat64> points) {
    return fewPlaces()
        ? tf.train.batchMatMul(points, points, TFloat64.class, BatchMatMul.adjY(true))
        : tf.train.batchMatMul(points, points, TFloat64.class, BatchMatMul.adjX(true));
  }

  /** Xv: the first left singular vector times its singular value, [rows, places, 1]. */
  private Operand<TFloat64> component(
      Ops tf, Operand<TFloat64> points, Operand<TFloat64> products) {
    SelfAdjointEig<TFloat64> eigen =
        tf.linalg.selfAdjointEig(products, SelfAdjointEig.computeV(true));
    Operand<TFloat64> vector = last(tf, eigen.v(), 2);
    if (!fewPlaces()) {
      return tf.train.batchMatMul(points, vector, TFloat64.class);
    }
    Operand<TFloat64> square = tf.nn.relu(last(tf, eigen.e(), 1));
    return tf.math.mul(vector, tf.expandDims(tf.math.sqrt(square), tf.constant(2)));
  }

  /** Eigenvalues ascend, so what belongs to the largest is the last along an axis. */
  private Operand<TFloat64> last(Ops tf, Operand<TFloat64> values, int axis) {
    int last = Math.min(layer.pixels(), layer.channels()) - 1;
    return tf.gather(values, tf.constant(new int[] {last}), tf.constant(axis));
  }

  /** The component or its negative, [rows, places, 1]. */
  private static Operand<TFloat64> positive(Ops tf, Operand<TFloat64> component) {
    Operand<TInt64> furthest = tf.math.argMax(tf.math.abs(component), tf.constant(1));
    Operand<TFloat64> value = tf.gather(component, furthest, tf.constant(1), Gather.batchDims(1L));
    return tf.math.mul(component, tf.math.sign(value));
  }

  private static Operand<TFloat64> sum(Ops tf, Operand<TFloat64> products) {
    return tf.reduceSum(products, tf.constant(new int[] {1, 2}), ReduceSum.keepDims(true));
  }
}
