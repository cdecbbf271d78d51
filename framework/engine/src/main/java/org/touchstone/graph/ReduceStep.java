// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Op;

/** One number of all along some axes. */
record ReduceStep(Ops tf, Op.Reduce reduce) implements Step.OfOne {

  private Operand<TInt32> axes() {
    return tf.constant(reduce.axes().stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public Operand<TFloat32> value(Operand<TFloat32> input) {
    return switch (reduce.by()) {
      case MEAN -> tf.math.mean(input, axes(), Mean.keepDims(true));
      case SUM -> tf.sum(input, axes(), Sum.keepDims(true));
      case MAX -> tf.reduceMax(input, axes(), ReduceMax.keepDims(true));
      case MIN -> tf.reduceMin(input, axes(), ReduceMin.keepDims(true));
      case L2 -> tf.math.sqrt(tf.sum(tf.math.square(input), axes(), Sum.keepDims(true)));
    };
  }

  @Override
  public Operand<TFloat32> signal(
      Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
    Operand<TFloat32> one = tf.onesLike(input);
    return switch (reduce.by()) {
      case MEAN -> tf.math.mul(one, tf.math.div(upstream, tf.constant((float) each(input))));
      case SUM -> tf.math.mul(one, upstream);
      case MAX, MIN -> tf.math.mul(first(input, output), upstream);
      case L2 -> tf.math.mul(input, tf.math.divNoNan(upstream, output));
    };
  }

  private long each(Operand<TFloat32> input) {
    return reduce.axes().stream()
        .mapToLong(axis -> input.shape().get(axis))
        .reduce(1, Math::multiplyExact);
  }

  /** 1 at the first of those that are the output, in row-major order, else 0. */
  private Operand<TFloat32> first(Operand<TFloat32> input, Operand<TFloat32> output) {
    Operand<TFloat32> winners = tf.dtypes.cast(tf.math.equal(input, output), TFloat32.class);
    Operand<TFloat32> first = winners;
    // Among all that win along the axes before, those at the first position of the next axis.
    for (int axis : reduce.axes()) {
      Operand<TFloat32> any =
          tf.reduceMax(first, tf.constant(inner(axis)), ReduceMax.keepDims(true));
      Operand<TFloat32> before = tf.math.cumsum(any, tf.constant(axis), Cumsum.exclusive(true));
      first =
          tf.math.mul(
              first, tf.dtypes.cast(tf.math.equal(before, tf.constant(0f)), TFloat32.class));
    }
    return first;
  }

  /** The reduced axes behind one. */
  private int[] inner(int axis) {
    return reduce.axes().stream().mapToInt(Integer::intValue).filter(a -> a > axis).toArray();
  }
}
