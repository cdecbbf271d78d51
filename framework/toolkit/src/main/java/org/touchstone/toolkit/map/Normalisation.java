// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.TFloat32;

/** What is done to the map of each layer, row by row, before maps of several layers are summed. */
public enum Normalisation {
  /** To [0, 1]; a constant map becomes 0. */
  MINMAX01,
  /** Divided by the largest value; a map of zeros stays. */
  MAX,
  /** As it is. */
  NONE;

  private static final int[] PIXELS = {1, 2};

  /**
   * Normalises every row.
   *
   * @param maps [rows, h, w]
   * @return the same shape
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> maps) {
    Operand<TFloat32> highest = tf.reduceMax(maps, tf.constant(PIXELS), ReduceMax.keepDims(true));
    return switch (this) {
      case MINMAX01 -> {
        Operand<TFloat32> lowest =
            tf.reduceMin(maps, tf.constant(PIXELS), ReduceMin.keepDims(true));
        yield tf.math.divNoNan(tf.math.sub(maps, lowest), tf.math.sub(highest, lowest));
      }
      case MAX -> tf.math.divNoNan(maps, highest);
      case NONE -> maps;
    };
  }
}
