// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.finercam;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Seed;

/**
 * The explained class against those whose logits are nearest to its own: 1 at the class, −α q_r at
 * each of the others, with weights q that sum to 1. Where the weights are differentiated, too, that
 * is −α q_r (1 + f_r − Σ q f); all seeds sum to 1 − α.
 *
 * @param references how many others there are at most; ties give the lower ones
 * @param alpha α
 * @param weights q
 */
record FinerSeed(int references, double alpha, Weights weights) implements Seed {

  /** How the other classes share what is against the explained one. */
  public enum Weights {
    /** By the softmax over them, whose derivative counts, as in the code of the authors. */
    DIFFERENTIATED,
    /** By the softmax over them, held fixed. */
    FIXED,
    /** Equally. */
    UNIFORM
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target) {
    Operand<TFloat32> hot = Seed.hot(tf, logits, target);
    Operand<TFloat32> q = shares(tf, logits, nearest(tf, logits, hot));
    Operand<TFloat32> against =
        weights == Weights.DIFFERENTIATED ? tf.math.mul(q, slope(tf, logits, q)) : q;
    return tf.math.sub(hot, tf.math.mul(tf.constant((float) alpha), against));
  }

  /** 1 at the classes that are compared with, [rows, classes]. */
  private Operand<TFloat32> nearest(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> hot) {
    int classes = Math.toIntExact(logits.shape().get(1));
    Operand<TFloat32> own = sum(tf, tf.math.mul(hot, logits));
    Operand<TFloat32> nearness = tf.math.neg(tf.math.abs(tf.math.sub(logits, own)));
    Operand<TFloat32> others =
        tf.select(
            tf.math.greater(hot, tf.constant(0f)),
            tf.math.add(tf.zerosLike(logits), tf.constant(Float.NEGATIVE_INFINITY)),
            nearness);
    Operand<TInt32> chosen =
        tf.nn.topK(others, tf.constant(Math.min(references, classes - 1)), TInt32.class).indices();
    return tf.reduceSum(
        tf.oneHot(chosen, tf.constant(classes), tf.constant(1f), tf.constant(0f)), tf.constant(1));
  }

  private Operand<TFloat32> shares(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> chosen) {
    if (weights == Weights.UNIFORM) {
      return tf.math.div(chosen, sum(tf, chosen));
    }
    Operand<TFloat32> among =
        tf.select(
            tf.math.greater(chosen, tf.constant(0f)),
            logits,
            tf.math.add(tf.zerosLike(logits), tf.constant(Float.NEGATIVE_INFINITY)));
    Operand<TFloat32> largest = tf.reduceMax(among, tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> odds = tf.math.exp(tf.math.sub(among, largest));
    return tf.math.div(odds, sum(tf, odds));
  }

  /** 1 + f − Σ q f. */
  private static Operand<TFloat32> slope(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> q) {
    Operand<TFloat32> mean = sum(tf, tf.math.mul(q, logits));
    return tf.math.add(tf.constant(1f), tf.math.sub(logits, mean));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> ofClasses) {
    return tf.reduceSum(ofClasses, tf.constant(1), ReduceSum.keepDims(true));
  }
}
