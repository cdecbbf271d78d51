// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** The largest absolute value of each row. */
final class Largest {

  private Largest() {}

  /** From [rows, …] to [rows, 1 …]. */
  static <T extends TNumber> Operand<T> ofRow(Ops tf, Layer layer, Operand<T> values) {
    int[] extent = layer.op() instanceof Op.Conv ? new int[] {1, 2, 3} : new int[] {1};
    return tf.reduceMax(tf.math.abs(values), tf.constant(extent), ReduceMax.keepDims(true));
  }
}
