// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import org.junit.jupiter.api.Nested;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.testkit.RandomizerContract;
import org.touchstone.testkit.YamlPrototypes;

/** The names of the plugin, and settings that change which arrays are replaced and by what. */
final class LayerByLayerContractTest {

  @Nested
  final class Cascade implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return LayerByLayer.CASCADE;
    }
  }

  @Nested
  final class BottomUp implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return LayerByLayer.BOTTOM_UP;
    }
  }

  @Nested
  final class Independent implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return LayerByLayer.INDEPENDENT;
    }
  }

  @Nested
  final class HeTruncatedKeptBiases implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return cascade("{distribution: he, truncated: true, biases: kept, draws: 3}");
    }
  }

  @Nested
  final class PermutedAlone implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return cascade("{order: independent, distribution: permute, draws: 2}");
    }
  }

  @Nested
  final class SmallZeroedBiases implements RandomizerContract {
    @Override
    public Randomizer randomizer() {
      return cascade("{order: bottom-up, std: 0.01, biases: zeroed, draws: 2}");
    }
  }

  private static Randomizer cascade(String settings) {
    return new YamlPrototypes("cascade", settings).randomizer(LayerByLayer.CASCADE);
  }
}
