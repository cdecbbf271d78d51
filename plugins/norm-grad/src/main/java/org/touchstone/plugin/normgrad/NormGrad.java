// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.TapPoint;

/**
 * NormGrad (Rebuffi et al., 2020): the norm of what each place adds to the gradient of weights, be
 * they those of a layer that would change nothing, or the layer's own.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param identity of which weights
 * @param tap where around the layer activation and gradient are read; before a pool ({@code relu})
 *     all-zero windows count, which no class explains, so the default is the convolution's output
 */
public record NormGrad(String layer, Identity identity, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final NormGrad DEFAULT =
      new NormGrad(Network.LAST, Identity.CONV1X1, TapPoint.CONV, Upsample.BILINEAR_HALFPIXEL);

  public NormGrad {
    if (identity == Identity.CONV3X3 && tap != TapPoint.CONV) {
      throw new IllegalArgumentException(
          "'identity: conv3x3' reads the gradient at the convolution, so 'tap' is conv.");
    }
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return identity.taps(network, network.place(layer), tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return identity.map(tf, readings, readings.network().place(layer), tap);
  }
}
