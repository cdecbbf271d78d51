// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fem;

import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.toolkit.map.TapPoint;

/**
 * FEM, the feature explanation method (Ahmed Asif Fuad et al., 2020): where each channel of one
 * layer is strong, above μ_k + κσ_k of its mean and standard deviation. It looks at no class, so
 * its map is the same for every one: a control.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param weighting what a channel adds where it is strong; two ports differ
 * @param kappa standard deviations above the mean from which a channel is strong
 * @param tap where around the layer activations are read
 */
public record Fem(String layer, Weighting weighting, double kappa, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  private static final String TOO_FEW_PLACES = "too-few-places";

  static final Fem DEFAULT =
      new Fem(Network.LAST, Weighting.MASK, 2, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  public Fem {
    if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("'kappa' must be a number from 0, not " + kappa + ".");
    }
  }

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
    String place = place(network);
    check(place, network.extent(place).pixels());
    return Set.of(new Tap.Value(place));
  }

  private String place(Network network) {
    return tap.activation(network, network.place(layer));
  }

  /** One value in n is at most √(n - 1) standard deviations above the mean of all. */
  private void check(String place, int places) {
    double highest = Math.sqrt(places - 1);
    if (kappa > highest) {
      throw new UnfitNetworkException(
          TOO_FEW_PLACES,
          "of the %s places of '%s' none can be %s standard deviations above the mean"
              .formatted(places, place, kappa),
          List.of(
              "Name a layer with more places, or a 'kappa' of at most %s."
                  .formatted(Math.floor(highest * 100) / 100)));
    }
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return weighting.map(tf, readings.value(place(readings.network())), kappa);
  }
}
