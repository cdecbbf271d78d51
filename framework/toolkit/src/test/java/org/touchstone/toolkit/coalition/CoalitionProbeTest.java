// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Response;

final class CoalitionProbeTest {

  /** Four pixels of two features. */
  private static final Features FEATURES = new Features(2, new int[] {0, 1, 1, 0});

  private static final Fill FILL = new Fill.Black();

  /** What was taken: the number of a feature is its position, and tens for the class. */
  private static final class Taken implements Fit {

    private final List<Coalition> coalitions = new ArrayList<>();
    private final List<double[]> scores = new ArrayList<>();

    @Override
    public void add(Coalition coalition, double[] scoresOfIt) {
      coalitions.add(coalition);
      scores.add(scoresOfIt);
    }

    @Override
    public double[][] numbers() {
      return new double[][] {{10, 11}, {20, 21}};
    }
  }

  private static CoalitionProbe probe(ExplainedScore score, Taken taken) {
    Stream<Coalition> coalitions =
        Stream.of(Coalition.ofFirst(2, 1), Coalition.ofFirst(1, 0.5), Coalition.ofFirst(0, 2));
    return new CoalitionProbe(FEATURES, coalitions.iterator(), FILL, List.of(2, 0), score, taken);
  }

  private static BitSet pixels(int... members) {
    BitSet set = new BitSet();
    for (int member : members) {
      set.set(member);
    }
    return set;
  }

  /** The framework takes several edits before the first is answered. */
  @Test
  void everyAnswerMeetsItsCoalition() {
    Taken taken = new Taken();
    CoalitionProbe probe = probe(ExplainedScore.LOGIT, taken);
    List<Edit> edits = new ArrayList<>();
    probe.edits().forEachRemaining(edits::add);
    for (int i = 0; i < 3; i++) {
      float[] logits = {i, 0, 5 + i};
      probe.hear(edits.get(i), new Response(logits, Network.Output.SOFTMAX));
    }

    assertThat(edits)
        .containsExactly(
            new Edit.Keep(pixels(0, 1, 2, 3), FILL),
            new Edit.Keep(pixels(0, 3), FILL),
            new Edit.Keep(pixels(), FILL));
    assertThat(taken.coalitions).extracting(Coalition::weight).containsExactly(1.0, 0.5, 2.0);
    assertThat(taken.scores.get(1)).as("of the targets in their order").containsExactly(6, 1);
    assertThat(probe.map(0).values()).containsExactly(20, 21, 21, 20);
    assertThat(probe.map(2).values()).containsExactly(10, 11, 11, 10);
  }

  @Test
  void explainsProbabilitiesAsTheNetworkHasThem() {
    float[] logits = {0, 0, (float) Math.log(2)};
    assertThat(probabilities(new Response(logits, Network.Output.SOFTMAX)))
        .containsExactly(new double[] {0.5, 0.25}, within(1e-7));
    assertThat(probabilities(new Response(logits, Network.Output.SIGMOID)))
        .containsExactly(new double[] {2 / 3.0, 0.5}, within(1e-7));
  }

  private static double[] probabilities(Response response) {
    Taken taken = new Taken();
    CoalitionProbe probe = probe(ExplainedScore.PROBABILITY, taken);
    Iterator<Edit> edits = probe.edits();
    probe.hear(edits.next(), response);
    return taken.scores.get(0);
  }
}
