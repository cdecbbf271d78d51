// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** What divides values by others of the same image. */
final class NormSteps {

  private NormSteps() {}

  static Step of(Step.Context context, Layer layer) {
    Ops tf = context.tf();
    Op op = layer.op();
    if (op instanceof Op.Lrn lrn) {
      return new Lrn(tf, lrn, band(tf, layer.channels(), lrn.size()));
    } else if (op instanceof Op.Softmax softmax) {
      return new Softmax(tf, softmax);
    }
    int rank = layer.output().sizes().size();
    Operand<TFloat32> weight = context.weight(layer);
    Operand<TFloat32> bias = context.bias(layer);
    if (op instanceof Op.LayerNorm norm) {
      return new Standard(tf, weight, bias, 0, new int[] {rank - 1}, (float) norm.epsilon());
    }
    Op.GroupNorm norm = (Op.GroupNorm) op;
    return new Standard(
        tf, weight, bias, norm.groups(), new int[] {1, 2, 4}, (float) norm.epsilon());
  }

  /** 1 where a channel is in the window around another, [channels, channels]. */
  private static Operand<TFloat32> band(Ops tf, int channels, int size) {
    float[] values = new float[channels * channels];
    for (int row = 0; row < channels; row++) {
      for (int column = 0; column < channels; column++) {
        int apart = row - column;
        values[row * channels + column] = apart <= size / 2 && -apart <= size / 2 ? 1 : 0;
      }
    }
    return tf.constant(Shape.of(channels, channels), DataBuffers.of(values));
  }

  private static Operand<TInt32> all(Ops tf, int[] axes) {
    return tf.constant(axes);
  }

  /** x / D^β with D = bias + alpha / size · Σ x². */
  private record Lrn(Ops tf, Op.Lrn lrn, Operand<TFloat32> band) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.math.mul(input, power(divisor(input), -lrn.beta()));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      Operand<TFloat32> divisor = divisor(input);
      Operand<TFloat32> through =
          tf.math.mul(tf.math.mul(upstream, input), power(divisor, -lrn.beta() - 1));
      float factor = (float) (2 * lrn.alpha() * lrn.beta() / lrn.size());
      return tf.math.sub(
          tf.math.mul(upstream, power(divisor, -lrn.beta())),
          tf.math.mul(tf.constant(factor), tf.math.mul(input, around(through))));
    }

    private Operand<TFloat32> divisor(Operand<TFloat32> input) {
      float factor = (float) (lrn.alpha() / lrn.size());
      return tf.math.add(
          tf.constant((float) lrn.bias()),
          tf.math.mul(tf.constant(factor), around(tf.math.square(input))));
    }

    /** The sum over the channels around each. */
    private Operand<TFloat32> around(Operand<TFloat32> values) {
      int channels = (int) values.shape().get(values.shape().numDimensions() - 1);
      Operand<TFloat32> rows = tf.reshape(values, tf.constant(new int[] {-1, channels}));
      return tf.reshape(tf.linalg.matMul(rows, band), tf.shape(values));
    }

    private Operand<TFloat32> power(Operand<TFloat32> values, double exponent) {
      return tf.math.pow(values, tf.constant((float) exponent));
    }
  }

  private record Softmax(Ops tf, Op.Softmax softmax) implements Step.OfOne {

    private Operand<TFloat32> sum(Operand<TFloat32> values) {
      return tf.sum(values, axes(), Sum.keepDims(true));
    }

    private Operand<TInt32> axes() {
      return tf.constant(softmax.axes().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      Operand<TFloat32> below =
          tf.math.sub(input, tf.reduceMax(input, axes(), ReduceMax.keepDims(true)));
      Operand<TFloat32> powers = tf.math.exp(below);
      return softmax.logarithm()
          ? tf.math.sub(below, tf.math.log(sum(powers)))
          : tf.math.div(powers, sum(powers));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return softmax.logarithm()
          ? tf.math.sub(upstream, tf.math.mul(tf.math.exp(output), sum(upstream)))
          : tf.math.mul(output, tf.math.sub(upstream, sum(tf.math.mul(upstream, output))));
    }
  }

  /**
   * Mean 0 and deviation 1 over some axes, then weight and bias of each channel.
   *
   * @param groups into which the channels are split beforehand, as an axis of its own; 0 for none
   * @param axes of the split values
   */
  private record Standard(
      Ops tf,
      Operand<TFloat32> weight,
      Operand<TFloat32> bias,
      int groups,
      int[] axes,
      float epsilon)
      implements Step.OfOne {

    private Operand<TFloat32> split(Operand<TFloat32> values) {
      if (groups == 0) {
        return values;
      }
      Shape shape = values.shape();
      int each = (int) shape.get(3) / groups;
      return tf.reshape(
          values,
          tf.constant(new int[] {-1, (int) shape.get(1), (int) shape.get(2), groups, each}));
    }

    private Operand<TFloat32> mean(Operand<TFloat32> values) {
      return tf.math.mean(values, all(tf, axes), Mean.keepDims(true));
    }

    private Operand<TFloat32> deviation(Operand<TFloat32> centred) {
      return tf.math.sqrt(tf.math.add(mean(tf.math.square(centred)), tf.constant(epsilon)));
    }

    private Operand<TFloat32> centred(Operand<TFloat32> input) {
      Operand<TFloat32> values = split(input);
      return tf.math.sub(values, mean(values));
    }

    private Operand<TFloat32> back(Operand<TFloat32> values, Operand<TFloat32> like) {
      return groups == 0 ? values : tf.reshape(values, tf.shape(like));
    }

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      Operand<TFloat32> centred = centred(input);
      Operand<TFloat32> unit = back(tf.math.div(centred, deviation(centred)), input);
      return tf.math.add(tf.math.mul(unit, weight), bias);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      Operand<TFloat32> centred = centred(input);
      Operand<TFloat32> deviation = deviation(centred);
      Operand<TFloat32> unit = tf.math.div(centred, deviation);
      Operand<TFloat32> signal = split(tf.math.mul(upstream, weight));
      Operand<TFloat32> along = tf.math.mul(unit, mean(tf.math.mul(signal, unit)));
      Operand<TFloat32> left = tf.math.sub(tf.math.sub(signal, mean(signal)), along);
      return back(tf.math.div(left, deviation), input);
    }
  }
}
