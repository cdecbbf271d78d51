// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.network.Network;
import org.touchstone.graph.Forwards;

/** An image, or a view of one, about whose edits the network is asked. */
final class AskedImage {

  private final Network network;
  private final float[] pixels;
  private final EditedImages edits;
  private final Answers answers;
  private Map<String, float[]> values = Map.of();

  /**
   * An image that is asked about.
   *
   * @param answers what the network said of it already
   */
  AskedImage(Network network, float[] pixels, EditedImages edits, Answers answers) {
    this.network = network;
    this.pixels = pixels;
    this.edits = edits;
    this.answers = answers;
  }

  float[] pixels() {
    return pixels;
  }

  EditedImages edits() {
    return edits;
  }

  Answers answers() {
    return answers;
  }

  /** What layers give for the image, by one run for all of them; not to be written into. */
  Map<String, float[]> values(Forwards forwards, Set<String> layers) {
    if (!values.keySet().containsAll(layers)) {
      values = forwards.values(List.of(pixels), layers).get(0);
    }
    return values;
  }

  /** What a layer gives for the image, with one channel silenced. */
  float[] silenced(Forwards forwards, String layer, int channel) {
    float[] silenced = values(forwards, Set.of(layer)).get(layer).clone();
    int channels = network.layer(layer).channels();
    for (int i = channel; i < silenced.length; i += channels) {
      silenced[i] = 0;
    }
    return silenced;
  }
}
