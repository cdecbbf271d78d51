// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.randomizer;

import java.util.List;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;

/**
 * A sequence of weights that moves away from the trained ones, stage by stage. Implement it as a
 * record whose components are its settings.
 *
 * <p>The trained network comes before the first stage and is not listed. One random draw serves all
 * images and all methods, whatever the batch.
 */
public interface Randomizer {

  /**
   * The stages of every draw, in order, at least one; names are unique, and none is that of {@link
   * Stage#TRAINED}. Called before TensorFlow is loaded.
   */
  List<Stage> stages(Network network);

  /** How many independent sequences of stages are run; at least 1. */
  default int draws() {
    return 1;
  }

  /**
   * The weights at every stage of one draw, in the order of the stages. They share every parameter
   * that they do not replace with {@code trained}, and with one another what stages have in common;
   * {@code trained} is never written into. Names and shapes are those of {@code trained}.
   *
   * @param seed the experiment's; the same seed and draw give the same bytes
   * @param draw from 0 to {@link #draws()} − 1
   */
  List<Weights> variants(Network network, Weights trained, long seed, int draw);
}
