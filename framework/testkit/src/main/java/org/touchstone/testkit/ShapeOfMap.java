// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/** A method whose map of every row is one line: the shape of another method's maps. */
record ShapeOfMap(Method.OfTaps method) implements Method.OfTaps {

  @Override
  public Set<Tap> taps(Network network) {
    return method.taps(network);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Operand<TFloat32> map = method.map(tf, readings);
    Operand<TFloat32> shape = tf.dtypes.cast(tf.shape(map), TFloat32.class);
    Operand<TFloat32> ones = tf.onesLike(tf.dtypes.cast(readings.target(), TFloat32.class));
    return tf.math.mul(
        tf.reshape(ones, tf.constant(new int[] {-1, 1, 1})),
        tf.reshape(shape, tf.constant(new int[] {1, 1, -1})));
  }
}
