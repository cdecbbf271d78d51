// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

import java.util.List;
import java.util.Map;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.network.Network;

/**
 * The image that a method asks about.
 *
 * @param network the one that is explained
 * @param sample the id of the image in its dataset
 * @param pixels preprocessed, [height, width, 3] row-major; not a copy, and nobody writes into it
 * @param values outputs of the layers that the method reads, by name, each [height, width,
 *     channels] or [units], row-major
 * @param targets the classes whose maps are wanted, by their positions among the logits
 * @param seed of the experiment
 */
public record Subject(
    Network network,
    String sample,
    float[] pixels,
    Map<String, float[]> values,
    List<Integer> targets,
    long seed) {

  /** A subject; its collections are copied. */
  public Subject {
    values = Map.copyOf(values);
    targets = List.copyOf(targets);
  }

  /**
   * Random numbers of this image: the same whatever the batch, the class and the weights.
   *
   * @param purpose another one gives other numbers
   */
  public SplitMix64 draws(String purpose) {
    return SplitMix64.of(seed, sample.hashCode(), purpose.hashCode());
  }
}
