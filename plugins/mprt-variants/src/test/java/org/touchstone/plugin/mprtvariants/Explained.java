// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;

/** An image with one map of four pixels. */
final class Explained {

  static final Stage FULL =
      new Stage("block1_conv1", Set.of("fc1", "block1_conv1"), Set.of(Milestone.FULL));

  private Explained() {}

  /** The map of the class that is the highest. */
  static Explanation highest(int index, float... map) {
    return explained(index, index, map);
  }

  /** The map of a class where the next one is the highest. */
  static Explanation fixed(int index, float... map) {
    return explained(index, (index + 1) % 3, map);
  }

  private static Explanation explained(int index, int highest, float... map) {
    List<Float> logits = new ArrayList<>(List.of(0f, 0f, 0f));
    logits.set(highest, 1f);
    return new Explanation(
        new Sample("sample", new Image(2, 2, new byte[12]), List.of()),
        List.of("a", "b", "c"),
        logits,
        Map.of(index, new SaliencyMap(2, 2, map)),
        Optional.empty());
  }
}
