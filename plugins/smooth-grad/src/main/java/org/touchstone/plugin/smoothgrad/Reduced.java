// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

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
import org.touchstone.toolkit.map.ChannelReduction;

/** The signal of a method, of which the colours become a map in another way. */
record Reduced(Method.OfSignal method, ChannelReduction reduce) implements Method.OfSignal {

  /** A method whose signal, if it has one, is reduced so. */
  static Method of(Method method, ChannelReduction reduce) {
    if (method instanceof Method.OfSignal ofSignal) {
      return new Reduced(ofSignal, reduce);
    }
    if (method instanceof Method.Over over) {
      return new Method.Over(of(over.method(), reduce), over.inputs());
    }
    return method instanceof Method.OfMethod ofMethod ? of(ofMethod.made(), reduce) : method;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return method.taps(network);
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return method.signal(tf, readings);
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
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
  public Upsample upsample() {
    return method.upsample();
  }
}
