// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.ablationcam;

import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.map.Channels;
import org.touchstone.toolkit.map.TapPoint;

/**
 * AblationCAM (Desai and Ramaswamy, 2020): {@code ReLU(Σ_k w_k A^k)}, where w_k is what the logit
 * loses with channel k at 0. It reads no gradient, and runs only the layers behind again. Where
 * every channel that is active speaks against the class, the map is 0 everywhere.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param normalise what the loss is divided by
 * @param relu whether only what is positive is shown
 * @param tap where around the layer channels are silenced
 */
public record AblationCam(
    String layer, Normalise normalise, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfProbe {

  static final AblationCam DEFAULT =
      new AblationCam(
          Network.LAST, Normalise.NONE, true, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  private String place(Network network) {
    return tap.activation(network, network.place(layer));
  }

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public Set<String> layers(Network network) {
    return Set.of(place(network));
  }

  @Override
  public long edits(Network network) {
    return 1L + network.channels(place(network));
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    String place = place(subject.network());
    return new SilencedChannels(this, subject, place, Channels.of(subject, place));
  }
}
