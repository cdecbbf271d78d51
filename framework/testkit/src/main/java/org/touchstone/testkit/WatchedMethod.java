// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * A method under observation.
 *
 * @param read grows by every tap that the method reads
 */
record WatchedMethod(Method.OfTaps method, Set<Tap> read) implements Method.OfTaps {

  WatchedMethod(Method.OfTaps method) {
    this(method, new LinkedHashSet<>());
  }

  @Override
  public Set<Tap> taps(Network network) {
    return method.taps(network);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return method.map(tf, new Watching(readings, read));
  }

  private record Watching(Readings readings, Set<Tap> read) implements Readings {

    @Override
    public Network network() {
      return readings.network();
    }

    @Override
    public Operand<TInt32> target() {
      return readings.target();
    }

    @Override
    public Operand<TFloat32> image() {
      read.add(new Tap.Image());
      return readings.image();
    }

    @Override
    public Operand<TFloat32> value(String layer) {
      read.add(new Tap.Value(layer));
      return readings.value(layer);
    }

    @Override
    public Operand<TFloat32> signal(Pass pass, String layer) {
      read.add(new Tap.Signal(pass, layer));
      return readings.signal(pass, layer);
    }

    @Override
    public Operand<TFloat32> bias(String layer) {
      read.add(new Tap.Bias(layer));
      return readings.bias(layer);
    }
  }
}
