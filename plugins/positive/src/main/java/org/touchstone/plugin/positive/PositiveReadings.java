// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;

/**
 * What a method reads where its signals are positive.
 *
 * @param own what the twin reads
 * @param pass from the method's pass to the twin's
 * @param positive what becomes of a signal at a layer
 */
record PositiveReadings(
    Readings own, UnaryOperator<Pass> pass, UnaryOperator<Operand<TFloat32>> positive)
    implements Readings {

  @Override
  public Network network() {
    return own.network();
  }

  @Override
  public Operand<TInt32> target() {
    return own.target();
  }

  @Override
  public Operand<TFloat32> image() {
    return own.image();
  }

  @Override
  public Operand<TFloat32> value(String layer) {
    return own.value(layer);
  }

  @Override
  public Operand<TFloat32> signal(Pass read, String layer) {
    Operand<TFloat32> signal = own.signal(pass.apply(read), layer);
    return layer.equals(Network.INPUT) ? signal : positive.apply(signal);
  }

  @Override
  public Operand<TFloat32> bias(String layer) {
    return own.bias(layer);
  }
}
