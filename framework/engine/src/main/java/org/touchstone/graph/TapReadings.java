// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/** What one method may read: its own taps and no others. */
record TapReadings(
    Network network, Set<Tap> declared, CaseRows rows, Variables variables, Map<Pass, Walk> walks)
    implements Readings {

  @Override
  public Operand<TInt32> target() {
    return rows.target();
  }

  @Override
  public Operand<TFloat32> image() {
    check(new Tap.Image(), Network.INPUT);
    return rows.value(Network.INPUT);
  }

  @Override
  public Operand<TFloat32> value(String layer) {
    check(new Tap.Value(layer), layer);
    return rows.value(layer);
  }

  @Override
  public Operand<TFloat32> signal(Pass pass, String layer) {
    check(new Tap.Signal(pass, layer), layer);
    return walks.get(pass).signal(layer);
  }

  @Override
  public Operand<TFloat32> bias(String layer) {
    check(new Tap.Bias(layer), layer);
    if (!network.layer(layer).op().affine()) {
      throw new UnknownPlaceException("Layer '%s' has no bias.".formatted(layer));
    }
    return variables.bias(layer);
  }

  private void check(Tap tap, String place) {
    if (!declared.contains(tap)) {
      throw new IllegalStateException(
          "The method reads %s, which its taps(…) did not declare.".formatted(tap));
    }
    if (!place.equals(Network.INPUT)) {
      network.layer(place);
    }
  }
}
