// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;

/** Relevance of a class against all others. */
final class ContrastiveTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return Lrp.contrastive(Lrp.Start.REST_SOFTMAX);
  }

  private static Lrp lrp(Lrp.Start seed, ChannelReduction reduce) {
    String settings = "{gamma: infinity, seed: %s, reduce: %s}".formatted(seed, reduce);
    return (Lrp) new YamlPrototypes("lrp", settings.replace('_', '-')).method(Lrp.DEFAULT);
  }

  /** One pass is as many as there are classes, weighed: the rules are linear in the seed. */
  @ParameterizedTest
  @EnumSource(
      value = Lrp.Start.class,
      names = {"REST_UNIFORM", "REST_SOFTMAX"})
  void isRelevanceOfTheClassLessThatOfTheOthers(Lrp.Start start) {
    Lrp ofOne = lrp(Lrp.Start.ONE, ChannelReduction.SUM);
    Agreement.check(
        lrp(start, ChannelReduction.SUM),
        (net, target) -> {
          Volume map = SlowLrp.map(net, target, ofOne);
          for (int other = 0; other < net.network().classes(); other++) {
            if (other != target) {
              double weight = weight(net, target, other, start);
              map = map.minus(SlowLrp.map(net, other, ofOne).times(weight));
            }
          }
          return map;
        });
  }

  private static double weight(ReferenceNet net, int target, int other, Lrp.Start start) {
    int classes = net.network().classes();
    if (start == Lrp.Start.REST_UNIFORM) {
      return 1.0 / (classes - 1);
    }
    double total =
        IntStream.range(0, classes)
            .filter(k -> k != target)
            .mapToDouble(k -> Math.exp(net.logit(k)))
            .sum();
    return Math.exp(net.logit(other)) / total;
  }

  @Test
  void whatSpeaksForTheClassAndAgainstItSumsToNothing() {
    TinyMaps maps =
        TinyMaps.of(lrp(Lrp.Start.REST_UNIFORM, ChannelReduction.SUM), TinyNet.noise(6, 1));
    double sum = 0;
    double size = 0;
    for (float value : maps.map(0, 1).values()) {
      sum += value;
      size += Math.abs(value);
    }
    assertThat(size).isPositive();
    assertThat(sum).isCloseTo(0, within(1e-4 * size));
  }
}
