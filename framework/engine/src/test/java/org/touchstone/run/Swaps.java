// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.SmallNet;
import org.touchstone.plan.Plan;

/** Replaces layer after layer, from the last to the first, by those of another small network. */
record Swaps(int draws) implements Randomizer {

  private static final List<String> LAYERS =
      List.of("predictions", "fc1", "block2_conv1", "block1_conv1");

  static Plan.Randomization randomization(int draws, Plan.Change... metrics) {
    Swaps swaps = new Swaps(draws);
    return new Plan.Randomization(swaps, swaps.stages(SmallNet.NETWORK), List.of(metrics));
  }

  @Override
  public List<Stage> stages(Network network) {
    List<Stage> stages = new ArrayList<>();
    Set<String> layers = new LinkedHashSet<>();
    for (String layer : LAYERS) {
      layers.add(layer);
      stages.add(Stage.of(network, layer, layers));
    }
    return stages;
  }

  @Override
  public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
    Weights other = SmallNet.weights(100 + 10 * seed + draw);
    List<Weights> variants = new ArrayList<>();
    Map<String, Parameter> replaced = new LinkedHashMap<>();
    for (String layer : LAYERS) {
      replaced.put(layer + ".weight", other.kernel(layer));
      replaced.put(layer + ".bias", other.bias(layer));
      variants.add(trained.with(replaced));
    }
    return variants;
  }
}
