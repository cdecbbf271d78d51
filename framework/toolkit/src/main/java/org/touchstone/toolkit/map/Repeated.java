// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Values that a layer repeats along axes of size 1, by NumPy's rule. */
public final class Repeated {

  private Repeated() {}

  /** A signal summed over the axes along which a value was repeated, in the value's shape. */
  public static Operand<TFloat32> summedTo(
      Ops tf, Operand<TFloat32> value, Operand<TFloat32> signal) {
    Shape own = value.shape();
    Shape wide = signal.shape();
    int more = wide.numDimensions() - own.numDimensions();
    int[] repeated =
        IntStream.range(0, wide.numDimensions())
            .filter(axis -> axis < more || (own.get(axis - more) == 1 && wide.get(axis) != 1))
            .toArray();
    if (repeated.length == 0) {
      return signal;
    }
    Operand<TFloat32> summed =
        tf.reduceSum(signal, tf.constant(repeated), ReduceSum.keepDims(true));
    return more == 0 ? summed : tf.reshape(summed, tf.shape(value));
  }
}
