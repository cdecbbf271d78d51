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
 *
 * <pre>{@code
 * // All biases set to zero, as one stage.
 * public record NoBiases() implements Randomizer {
 *   @Override
 *   public List<Stage> stages(Network network) {
 *     Set<String> layers = new LinkedHashSet<>();
 *     for (Layer layer : network.layers()) {
 *       if (layer.op().affine()) {
 *         layers.add(layer.name());
 *       }
 *     }
 *     return List.of(Stage.of(network, "no-biases", layers));
 *   }
 *
 *   @Override
 *   public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
 *     Map<String, Parameter> zeros = new LinkedHashMap<>();
 *     for (Parameter parameter : trained.parameters().values()) {
 *       if (parameter.shape().size() == 1) {
 *         FloatBuffer none = FloatBuffer.allocate(parameter.data().capacity());
 *         zeros.put(parameter.name(), new Parameter(parameter.name(), parameter.shape(), none));
 *       }
 *     }
 *     return List.of(trained.with(zeros));
 *   }
 * }
 * }</pre>
 */
public interface Randomizer {

  /**
   * The stages of every draw, in order, at least one; names are unique, and none is that of {@link
   * Stage#TRAINED}. Called before TensorFlow is loaded.
   *
   * @param network the one whose weights are randomised
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
   * @param network the one whose weights are randomised
   * @param trained its weights
   * @param seed the experiment's; the same seed and draw give the same bytes
   * @param draw from 0 to {@link #draws()} − 1
   * @return as many as there are stages
   */
  List<Weights> variants(Network network, Weights trained, long seed, int draw);
}
