// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/**
 * Independent uniform values from 0 to 1.
 *
 * <p>They are a hash of the image's bits, the explained class and the pixel: the same in any batch
 * and on any machine, because sums and products of whole numbers that wrap around do not round.
 *
 * @param seed another seed gives other maps
 */
public record RandomMap(int seed) implements Method.OfTaps {

  static final RandomMap DEFAULT = new RandomMap(1);

  private static final int FIRST_FACTOR = 0x7feb352d;
  private static final int SECOND_FACTOR = 0x846ca68b;
  private static final int PIXEL_FACTOR = 0x9e3779b1;
  private static final int CLASS_FACTOR = 0x85ebca6b;
  private static final int BITS_24 = 0xffffff;

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public boolean control() {
    return true;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Image());
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    Operand<TInt32> key =
        tf.math.add(
            tf.math.add(mixed(tf, bits(tf, readings)), tf.constant(seed)),
            tf.math.mul(readings.target(), tf.constant(CLASS_FACTOR)));
    Operand<TInt32> rows = tf.reshape(mixed(tf, key), tf.constant(new int[] {-1, 1, 1}));
    Operand<TInt32> pixels = mixed(tf, tf.math.add(rows, pixels(tf, network)));
    Operand<TInt32> whole = tf.bitwise.bitwiseAnd(pixels, tf.constant(BITS_24));
    return tf.math.mul(tf.dtypes.cast(whole, TFloat32.class), tf.constant(1f / (BITS_24 + 1f)));
  }

  /** [rows]: the hashed bits of every value, summed. */
  private static Operand<TInt32> bits(Ops tf, Readings readings) {
    Operand<TInt32> bits = tf.bitcast(readings.image(), TInt32.class);
    return tf.reduceSum(mixed(tf, bits), tf.constant(new int[] {1, 2, 3}));
  }

  private static Operand<TInt32> pixels(Ops tf, Network network) {
    int[] pixels =
        IntStream.range(0, network.height() * network.width()).map(i -> i * PIXEL_FACTOR).toArray();
    return tf.reshape(
        tf.constant(pixels), tf.constant(new int[] {1, network.height(), network.width()}));
  }

  /**
   * An integer hash by xor-shifts and multiplications; each step can be undone, so none collide.
   */
  private static Operand<TInt32> mixed(Ops tf, Operand<TInt32> value) {
    Operand<TInt32> once = tf.math.mul(shifted(tf, value, 16), tf.constant(FIRST_FACTOR));
    Operand<TInt32> twice = tf.math.mul(shifted(tf, once, 15), tf.constant(SECOND_FACTOR));
    return shifted(tf, twice, 16);
  }

  /** {@code value ^ (value >>> by)}; TensorFlow's own shift would fill in the sign. */
  private static Operand<TInt32> shifted(Ops tf, Operand<TInt32> value, int by) {
    Operand<TInt32> signed = tf.bitwise.rightShift(value, tf.constant(by));
    return tf.bitwise.bitwiseXor(value, tf.bitwise.bitwiseAnd(signed, tf.constant(-1 >>> by)));
  }
}
