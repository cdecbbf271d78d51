// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * {@code 1[a·R > τ] · R}, or {@code 1[|a·R| > τ] · R}; τ is a percentile of the compared values
 * over all units of the layer, for each row.
 *
 * <p>A dead unit passes where τ is negative, as in the authors' code.
 */
record RectRelu(double q, boolean modified) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    long units = node.layer().units();
    Operand<TFloat32> product = tf.math.mul(node.output(), upstream);
    Operand<TFloat32> compared =
        tf.reshape(modified ? tf.math.abs(product) : product, tf.constant(new long[] {-1, units}));
    Operand<TFloat32> passes =
        tf.dtypes.cast(tf.math.greater(compared, threshold(tf, compared, units)), TFloat32.class);
    return List.of(tf.math.mul(upstream, tf.reshape(passes, tf.shape(upstream))));
  }

  /** [rows, 1]: the value at the nearest rank of the percentile, counted from the largest. */
  private Operand<TFloat32> threshold(Ops tf, Operand<TFloat32> compared, long units) {
    Operand<TFloat32> largest =
        tf.nn.topK(compared, tf.constant(rank(units) + 1), new TopK.Options[0]).values();
    return tf.reduceMin(largest, tf.constant(1), ReduceMin.keepDims(true));
  }

  /** The position of τ among all values, largest first; halves go to the even position. */
  int rank(long units) {
    return (int) Math.rint((units - 1) * (1 - q / 100));
  }
}
