// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.touchstone.toolkit.map.Repeated;

/** What makes one value of several; axes that fewer have are repeated by NumPy's rule. */
final class JoinSteps {

  private JoinSteps() {}

  record Sum(Ops tf) implements Step {

    @Override
    public Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      boolean alike = inputs.stream().map(Operand::shape).distinct().count() == 1;
      return alike ? tf.math.addN(inputs) : inputs.stream().reduce(tf.math::add).orElseThrow();
    }

    @Override
    public List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return inputs.stream().map(input -> Repeated.summedTo(tf, input, upstream)).toList();
    }
  }

  /** Two inputs, whose signals are those of an output of one shape. */
  private interface OfTwo extends Step {

    Ops tf();

    Operand<TFloat32> value(Operand<TFloat32> one, Operand<TFloat32> other);

    List<Operand<TFloat32>> wide(
        Operand<TFloat32> one,
        Operand<TFloat32> other,
        Operand<TFloat32> output,
        Operand<TFloat32> upstream);

    @Override
    default Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      return value(inputs.get(0), inputs.get(1));
    }

    @Override
    default List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      List<Operand<TFloat32>> wide = wide(inputs.get(0), inputs.get(1), output, upstream);
      return List.of(
          Repeated.summedTo(tf(), inputs.get(0), wide.get(0)),
          Repeated.summedTo(tf(), inputs.get(1), wide.get(1)));
    }
  }

  record Difference(Ops tf) implements OfTwo {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> one, Operand<TFloat32> other) {
      return tf.math.sub(one, other);
    }

    @Override
    public List<Operand<TFloat32>> wide(
        Operand<TFloat32> one,
        Operand<TFloat32> other,
        Operand<TFloat32> output,
        Operand<TFloat32> upstream) {
      return List.of(upstream, tf.math.neg(upstream));
    }
  }

  record Product(Ops tf) implements OfTwo {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> one, Operand<TFloat32> other) {
      return tf.math.mul(one, other);
    }

    @Override
    public List<Operand<TFloat32>> wide(
        Operand<TFloat32> one,
        Operand<TFloat32> other,
        Operand<TFloat32> output,
        Operand<TFloat32> upstream) {
      return List.of(tf.math.mul(upstream, other), tf.math.mul(upstream, one));
    }
  }

  record Quotient(Ops tf) implements OfTwo {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> one, Operand<TFloat32> other) {
      return tf.math.div(one, other);
    }

    @Override
    public List<Operand<TFloat32>> wide(
        Operand<TFloat32> one,
        Operand<TFloat32> other,
        Operand<TFloat32> output,
        Operand<TFloat32> upstream) {
      Operand<TFloat32> ofOne = tf.math.div(upstream, other);
      return List.of(ofOne, tf.math.neg(tf.math.mul(ofOne, output)));
    }
  }

  record Extreme(Ops tf, boolean largest) implements OfTwo {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> one, Operand<TFloat32> other) {
      return largest ? tf.math.maximum(one, other) : tf.math.minimum(one, other);
    }

    @Override
    public List<Operand<TFloat32>> wide(
        Operand<TFloat32> one,
        Operand<TFloat32> other,
        Operand<TFloat32> output,
        Operand<TFloat32> upstream) {
      Operand<TFloat32> nothing = tf.zerosLike(upstream);
      Operand<TBool> first =
          largest ? tf.math.greaterEqual(one, other) : tf.math.lessEqual(one, other);
      return List.of(tf.select(first, upstream, nothing), tf.select(first, nothing, upstream));
    }
  }

  record MatMul(Ops tf) implements Step {

    @Override
    public Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      return tf.train.batchMatMul(inputs.get(0), inputs.get(1), TFloat32.class);
    }

    @Override
    public List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      Operand<TFloat32> left = inputs.get(0);
      Operand<TFloat32> right = inputs.get(1);
      return List.of(
          Repeated.summedTo(tf, left, product(upstream, right, BatchMatMul.adjY(true))),
          Repeated.summedTo(tf, right, product(left, upstream, BatchMatMul.adjX(true))));
    }

    private Operand<TFloat32> product(
        Operand<TFloat32> left, Operand<TFloat32> right, BatchMatMul.Options turned) {
      return tf.train.batchMatMul(left, right, TFloat32.class, turned);
    }
  }

  record Concat(Ops tf, int axis) implements Step {

    @Override
    public Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      return tf.concat(inputs, tf.constant(axis));
    }

    @Override
    public List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      int along = axis < 0 ? axis + upstream.shape().numDimensions() : axis;
      int[] sizes =
          inputs.stream().mapToInt(input -> Math.toIntExact(input.shape().get(along))).toArray();
      return List.copyOf(
          tf.splitV(upstream, tf.constant(sizes), tf.constant(along), (long) sizes.length)
              .output());
    }
  }
}
