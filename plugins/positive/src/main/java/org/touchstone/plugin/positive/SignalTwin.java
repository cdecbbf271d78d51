// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/** The positive twin of a method with a signal at the image. */
record SignalTwin(Method.OfSignal method, Positive.By by, Positive.At at)
    implements Method.OfSignal {

  private Twin twin() {
    return new Twin(method, by, at);
  }

  @Override
  public Set<Tap> taps(Network network) {
    return twin().taps(network);
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return method.signal(tf, twin().readings(tf, readings));
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return method.reduce(tf, network, signal);
  }

  @Override
  public Inputs inputs() {
    return method.inputs();
  }

  @Override
  public List<String> notes(Network network) {
    return method.notes(network);
  }

  @Override
  public boolean control() {
    return method.control();
  }

  @Override
  public boolean signed() {
    return method.signed();
  }

  @Override
  public Upsample upsample() {
    return method.upsample();
  }
}
