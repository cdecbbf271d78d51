// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;
import org.touchstone.plan.Plan;

/**
 * The weights at every stage. Those of the last draw that was asked for are kept, so that all
 * batches share them and yet no more than one draw is held.
 */
final class StageWeights {

  private final Network network;
  private final Weights trained;
  private final long seed;
  private Kept kept;

  private record Kept(Randomizer randomizer, int draw, List<Weights> weights) {}

  StageWeights(Network network, Weights trained, long seed) {
    this.network = network;
    this.trained = trained;
    this.seed = seed;
  }

  /** Those of one stage. */
  Weights of(Plan.Randomization randomization, DrawnStage at) {
    return of(randomization, at.draw()).get(randomization.stages().indexOf(at.stage()));
  }

  private List<Weights> of(Plan.Randomization randomization, int draw) {
    Randomizer randomizer = randomization.randomizer();
    if (kept == null || kept.draw != draw || !kept.randomizer.equals(randomizer)) {
      kept = null; // lets go of the last draw before the next one is made
      kept = new Kept(randomizer, draw, made(randomization, draw));
    }
    return kept.weights;
  }

  private List<Weights> made(Plan.Randomization randomization, int draw) {
    Randomizer randomizer = randomization.randomizer();
    List<Weights> weights = randomizer.variants(network, trained, seed, draw - 1);
    if (weights.size() != randomization.stages().size()) {
      throw wrong(
          randomizer,
          "gave the weights of %s stages where it had listed %s."
              .formatted(weights.size(), randomization.stages().size()));
    }
    weights.forEach(variant -> check(randomizer, variant));
    return weights;
  }

  private void check(Randomizer randomizer, Weights variant) {
    if (!variant.parameters().keySet().equals(trained.parameters().keySet())) {
      throw wrong(randomizer, "gave weights with other parameters than the network has.");
    }
    variant
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!isLike(parameter, trained.parameters().get(name))) {
                throw wrong(randomizer, "gave a '%s' of another shape.".formatted(name));
              }
            });
  }

  private static boolean isLike(Parameter one, Parameter other) {
    return one != null
        && one.shape().equals(other.shape())
        && one.data().capacity() == other.data().capacity();
  }

  private static PluginException wrong(Randomizer randomizer, String what) {
    return Calls.fault(randomizer, "variants", what);
  }
}
