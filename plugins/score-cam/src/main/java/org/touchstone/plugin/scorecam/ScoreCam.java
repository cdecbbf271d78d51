// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scorecam;

import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.map.Channels;
import org.touchstone.toolkit.map.TapPoint;

/**
 * ScoreCAM (Wang et al., 2020): {@code ReLU(Σ_k w_k A^k)}, where w_k is how the class scores while
 * the image shows through channel k alone, which is enlarged to the image and brought to 0 … 1. It
 * reads no gradient. A channel that is the same everywhere shows nothing.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param weight what a channel weighs
 * @param resizeFirst whether channels are enlarged and then brought to 0 … 1; else the other way
 *     round, so that a mask may stay within
 * @param relu whether only what is positive is shown
 * @param tap where around the layer activations are read
 * @param upsample how masks are enlarged, and the map
 */
public record ScoreCam(
    String layer, Weight weight, boolean resizeFirst, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfProbe {

  static final ScoreCam DEFAULT =
      new ScoreCam(
          Network.LAST,
          Weight.CHANNEL_SOFTMAX,
          true,
          true,
          TapPoint.RELU,
          Upsample.BILINEAR_HALFPIXEL);

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
    return network.channels(place(network)) + (weight == Weight.LOGIT_DROP ? 1L : 0);
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    return new MaskedImages(this, subject, Channels.of(subject, place(subject.network())));
  }
}
