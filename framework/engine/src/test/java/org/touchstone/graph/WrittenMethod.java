// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Set;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/** A method that a test writes down where it needs it. */
public record WrittenMethod(Set<Tap> taps, BiFunction<Ops, Readings, Operand<TFloat32>> map)
    implements Method.OfTaps {

  /** The output of a place with channels, summed over them, and then whatever the test does. */
  public static WrittenMethod onValue(
      String place, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> then) {
    return new WrittenMethod(
        Set.of(new Tap.Value(place)),
        (tf, readings) -> then.apply(tf, tf.reduceSum(readings.value(place), tf.constant(3))));
  }

  @Override
  public Set<Tap> taps(Network network) {
    return taps;
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return map.apply(tf, readings);
  }
}
