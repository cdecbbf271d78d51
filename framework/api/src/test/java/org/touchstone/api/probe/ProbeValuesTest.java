// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

final class ProbeValuesTest {

  private static final float[] LOGITS = {4, 3, -5, 4};

  /** Another class's logit says nothing of a class that an image may have beside it. */
  @Test
  void aProbabilityIsWhatTheNetworkWasTrainedFor() {
    Response many = new Response(LOGITS, Network.Output.SIGMOID);
    Response one = new Response(LOGITS, Network.Output.SOFTMAX);
    double sum = 2 * Math.exp(4) + Math.exp(3) + Math.exp(-5);

    assertThat(many.probability(0)).isCloseTo(1 / (1 + Math.exp(-4)), within(1e-12));
    assertThat(one.probability(1)).isCloseTo(Math.exp(3) / sum, within(1e-12));
    assertThat(many.softmax(1)).isEqualTo(one.softmax(1)).isEqualTo(one.probability(1));
    assertThat(one.sigmoid(2)).isEqualTo(many.probability(2));
    assertThat(one.logit(2)).isEqualTo(-5);
    assertThat(one.highest()).as("the first of equals").isZero();
  }

  @Test
  void probabilitiesOfLogitsOfAnySizeAreNumbers() {
    Response large = new Response(new float[] {3e38f, -3e38f, 3e38f}, Network.Output.SOFTMAX);
    assertThat(large.softmax(0)).isEqualTo(0.5);
    assertThat(large.softmax(1)).isZero();
    assertThat(large.sigmoid(0)).isOne();
    assertThat(large.sigmoid(1)).isZero();
  }

  @Test
  void drawsAreTheImagesOwn() {
    assertThat(draw("a", 1, "masks")).isEqualTo(draw("a", 1, "masks"));
    assertThat(List.of(draw("b", 1, "masks"), draw("a", 2, "masks"), draw("a", 1, "others")))
        .doesNotContain(draw("a", 1, "masks"))
        .doesNotHaveDuplicates();
  }

  private static long draw(String sample, long seed, String purpose) {
    Network network =
        new Network(
            "n",
            1,
            1,
            List.of(
                new Layer("flatten", new Op.Reshape(), Extent.units(3)),
                new Layer("predictions", new Op.Dense(), Extent.units(1))),
            List.of("a"));
    return new Subject(network, sample, new float[3], Map.of(), List.of(0), seed)
        .draws(purpose)
        .next();
  }

  @Test
  void aBlankImageKeepsNothing() {
    assertThat(Edit.blank(new Fill.Mean())).isEqualTo(new Edit.Keep(new BitSet(), new Fill.Mean()));
  }

  @Test
  void fillsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new Fill.Blurred(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fill.Blurred(0.6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fill.Value(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fill.Kernel(0, 5, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fill.Linear(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Edit.Remove(null, new Fill.Zero()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Some pixels are removed.");
  }
}
