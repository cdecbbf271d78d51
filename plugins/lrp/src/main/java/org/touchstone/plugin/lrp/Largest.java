// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Layer;

/** The largest absolute value of each row. */
final class Largest {

  private Largest() {}

  /** From [rows, …] to [rows, 1 …]. */
  static <T extends TNumber> Operand<T> ofRow(Ops tf, Layer layer, Operand<T> values) {
    int[] extent = IntStream.range(1, layer.output().sizes().size()).toArray();
    return tf.reduceMax(tf.math.abs(values), tf.constant(extent), ReduceMax.keepDims(true));
  }
}
