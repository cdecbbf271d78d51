// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ConservesRelevance;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;

/** The oracles of γ = ∞: nothing negative, nothing lost, and the limit of finite γ. */
final class LrpInfinityTest implements MethodContract, IsNonNegative, ConservesRelevance {

  @Override
  public Method method() {
    return lrp("gamma: infinity");
  }

  private static Lrp lrp(String settings) {
    return (Lrp) new YamlPrototypes("lrp", "{" + settings + "}").method(Lrp.DEFAULT);
  }

  /** The box must hold the image, or contributions from its ends are negative. */
  @ParameterizedTest
  @ValueSource(strings = {"alpha1-beta0", "zb, low: -6, high: 6", "w2", "flat", "auto, pool: avg"})
  void otherRulesOfTheFirstLayerLoseNothingToo(String first) {
    Method method = lrp("gamma: infinity, first: " + first);
    ConservesRelevance conserving = () -> method;
    conserving.mapsSumTo1();
    IsNonNegative nonNegative = () -> method;
    nonNegative.mapsAreNowhereBelow0();
  }

  @Test
  void isLinearInTheSeed() {
    Lrp ofOne = lrp("gamma: infinity");
    Agreement.check(
        lrp("gamma: infinity, seed: logit"),
        (net, target) -> SlowLrp.map(net, target, ofOne).times(net.logit(target)));
  }

  /** Where inputs are not negative and biases left out, finite γ comes closer like 1/γ. */
  @Test
  void isTheLimitOfFiniteGammas() {
    double of10 = distance("10");
    double of100 = distance("100");
    double of1000 = distance("1000");
    assertThat(of10).isLessThan(0.5);
    assertThat(of100 / of10).isCloseTo(0.1, within(0.03));
    assertThat(of1000 / of100).isCloseTo(0.1, within(0.03));
  }

  /** The largest difference of the maps, as a share of the largest value. */
  private static double distance(String gamma) {
    float[] pixels = TinyNet.noise(9, 1);
    Lrp finite = lrp("bias: excluded, first: alpha1-beta0, seed: one, gamma: " + gamma);
    SaliencyMap near = TinyMaps.of(finite, pixels).map(0, 0);
    SaliencyMap limit = TinyMaps.of(lrp("gamma: infinity"), pixels).map(0, 0);
    double distance = 0;
    double largest = 0;
    for (int i = 0; i < limit.values().length; i++) {
      distance = Math.max(distance, Math.abs(near.values()[i] - limit.values()[i]));
      largest = Math.max(largest, limit.values()[i]);
    }
    return distance / largest;
  }
}
