// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/** A backward pass at a place with channels, summed over them. */
record SignalSum(Pass pass, String place) implements Method.OfTaps {

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(pass, place));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return tf.reduceSum(readings.signal(pass, place), tf.constant(3));
  }
}
