// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a backward pass starts with at the logits. Implement it as a record: equal seeds make equal
 * passes. Rows must not influence one another.
 */
public interface Seed {

  /** 1 at the explained class, so that the pass gives derivatives of the logit. */
  Seed ONE = new One();

  /** The logit itself at the explained class, as relevance propagation does. */
  Seed LOGIT = new Logit();

  /**
   * Builds the signal at the logits. Called once a pass, while the graph is built.
   *
   * @param tf where operations are added
   * @param logits [rows, classes]
   * @param target the explained class of every row, [rows]
   * @return [rows, classes]
   */
  Operand<TFloat32> signal(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target);

  /**
   * 1 at the explained class of every row, 0 elsewhere.
   *
   * @return [rows, classes]
   */
  static Operand<TFloat32> hot(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target) {
    int classes = Math.toIntExact(logits.shape().get(1));
    return tf.oneHot(target, tf.constant(classes), tf.constant(1f), tf.constant(0f));
  }

  /** 1 at the explained class. */
  record One() implements Seed {
    @Override
    public Operand<TFloat32> signal(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target) {
      return hot(tf, logits, target);
    }
  }

  /** The logit at the explained class. */
  record Logit() implements Seed {
    @Override
    public Operand<TFloat32> signal(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target) {
      return tf.math.mul(hot(tf, logits, target), logits);
    }
  }

  /**
   * 1 at the explained class against the other classes, which together weigh −1: so what all logits
   * have in common cancels.
   *
   * @param weights how the others share it
   */
  record Rest(Weights weights) implements Seed {

    /** How the other classes share what is against the explained one. */
    public enum Weights {
      /** Equally (Gu, Yang and Tresp, CLRP, 2018). */
      UNIFORM,
      /**
       * By the softmax over them (Iwana, Kuroki and Uchida, SGLRP, 2019): the gradient of the
       * class's probability, up to a positive factor that vanishes where that saturates.
       */
      SOFTMAX
    }

    /** A seed; the weights may not be null. */
    public Rest {
      Objects.requireNonNull(weights, "The other classes have weights.");
    }

    @Override
    public Operand<TFloat32> signal(Ops tf, Operand<TFloat32> logits, Operand<TInt32> target) {
      Operand<TFloat32> hot = hot(tf, logits, target);
      Operand<TFloat32> others = tf.math.sub(tf.constant(1f), hot);
      Operand<TFloat32> shares = weights == Weights.UNIFORM ? others : odds(tf, logits, hot);
      Operand<TFloat32> sum = tf.reduceSum(shares, tf.constant(1), ReduceSum.keepDims(true));
      return tf.math.sub(hot, tf.math.divNoNan(shares, sum));
    }

    /** exp(f − the largest other logit), and 0 at the explained class. */
    private static Operand<TFloat32> odds(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> hot) {
      Operand<TFloat32> lowest = tf.constant(Float.NEGATIVE_INFINITY);
      Operand<TFloat32> others =
          tf.select(
              tf.math.greater(hot, tf.constant(0f)),
              tf.math.add(tf.zerosLike(logits), lowest),
              logits);
      Operand<TFloat32> largest = tf.reduceMax(others, tf.constant(1), ReduceMax.keepDims(true));
      return tf.math.exp(tf.math.sub(others, largest));
    }
  }
}
