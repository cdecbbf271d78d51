// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.plugin.cascade.LayerByLayer.BatchNorm;
import org.touchstone.plugin.cascade.LayerByLayer.Biases;
import org.touchstone.plugin.cascade.LayerByLayer.Distribution;
import org.touchstone.plugin.cascade.LayerByLayer.Order;
import org.touchstone.plugin.cascade.LayerByLayer.Steps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;

final class LayerByLayerTest {

  private static final List<String> TINY =
      List.of(
          "block1_conv1",
          "block1_conv2",
          "block2_conv1",
          "block2_conv2",
          "block3_conv1",
          "block3_conv2",
          "fc1",
          "fc2",
          "predictions");
  private static final Weights COUNTING = Nets.counting(Nets.WIDE);

  @Test
  void theCascadeGoesDownTheNetwork() {
    List<Stage> stages = LayerByLayer.CASCADE.stages(TinyNet.NETWORK);
    for (int i = 0; i < TINY.size(); i++) {
      assertThat(stages.get(i).name()).isEqualTo(TINY.get(8 - i));
      assertThat(stages.get(i).layers())
          .containsExactlyInAnyOrderElementsOf(TINY.subList(8 - i, 9));
    }
  }

  @Test
  void bottomUpGoesUpTheNetwork() {
    List<Stage> stages = LayerByLayer.BOTTOM_UP.stages(TinyNet.NETWORK);
    for (int i = 0; i < TINY.size(); i++) {
      assertThat(stages.get(i).name()).isEqualTo(TINY.get(i));
      assertThat(stages.get(i).layers()).containsExactlyElementsOf(TINY.subList(0, i + 1));
    }
  }

  @Test
  void independentRandomizesOneLayerAlone() {
    List<Stage> stages = LayerByLayer.INDEPENDENT.stages(TinyNet.NETWORK);
    for (int i = 0; i < TINY.size(); i++) {
      assertThat(stages.get(i).name()).isEqualTo(TINY.get(8 - i));
      assertThat(stages.get(i).layers()).containsExactly(TINY.get(8 - i));
    }
  }

  @Test
  void vgg16IsDenseAfter3HalfAfter8AndFullAfter16() {
    List<Stage> stages = LayerByLayer.CASCADE.stages(Nets.vgg16());
    Map<Integer, Set<Stage.Milestone>> milestones = new HashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      if (!stages.get(i).milestones().isEmpty()) {
        milestones.put(i + 1, stages.get(i).milestones());
      }
    }
    assertThat(stages)
        .extracting(Stage::name)
        .startsWith("predictions", "fc7", "fc6", "block5_conv3", "block5_conv2")
        .endsWith("block1_conv2", "block1_conv1")
        .hasSize(16);
    assertThat(milestones)
        .isEqualTo(
            Map.of(
                3, Set.of(Stage.Milestone.DENSE),
                8, Set.of(Stage.Milestone.HALF),
                16, Set.of(Stage.Milestone.FULL)));
  }

  @Test
  void aStageKeepsWhatTheStagesBeforeItDrew() {
    List<Weights> variants = tiny(LayerByLayer.CASCADE, 4, 0);
    for (int i = 0; i < 9; i++) {
      for (int layer = 0; layer < 9; layer++) {
        Weights same = layer < 8 - i ? TinyNet.WEIGHTS : variants.get(8);
        assertThat(variants.get(i).kernel(TINY.get(layer))).isSameAs(same.kernel(TINY.get(layer)));
        assertThat(variants.get(i).bias(TINY.get(layer))).isSameAs(same.bias(TINY.get(layer)));
      }
    }
  }

  @Test
  void allOrdersDrawTheSameArrays() {
    Weights all = tiny(LayerByLayer.CASCADE, 4, 0).get(8);
    assertThat(tiny(LayerByLayer.BOTTOM_UP, 4, 0).get(8)).isEqualTo(all);
    List<Weights> alone = tiny(LayerByLayer.INDEPENDENT, 4, 0);
    for (int i = 0; i < 9; i++) {
      String layer = TINY.get(8 - i);
      assertThat(alone.get(i).kernel(layer)).isEqualTo(all.kernel(layer));
      assertThat(alone.get(i).bias(layer)).isEqualTo(all.bias(layer));
    }
  }

  @Test
  void aDrawDependsOnSeedNumberAndParameterAlone() {
    LayerByLayer three = with("draws: 3");
    assertThat(tiny(three, 4, 0)).isEqualTo(tiny(LayerByLayer.CASCADE, 4, 0));
    Set<Float> firsts = new HashSet<>();
    for (Weights full :
        List.of(tiny(three, 4, 0).get(8), tiny(three, 4, 1).get(8), tiny(three, 5, 0).get(8))) {
      full.parameters().values().forEach(parameter -> firsts.add(parameter.data().get(0)));
    }
    assertThat(firsts).hasSize(3 * 18);
  }

  /** From another program of the same algorithms. Other numbers would change every result. */
  @Test
  void theNumbersStayAsTheyAre() {
    Weights full = tiny(LayerByLayer.CASCADE, 7, 0).get(8);
    assertThat(first(full.kernel("block1_conv1")))
        .containsExactly(0.0847112f, -0.032790657f, 0.21000637f, 0.16360661f);
    assertThat(first(full.bias("predictions")))
        .containsExactly(-0.0005990533f, -0.068159856f, 0.07303099f, 0.017554978f);
    Weights truncated = tiny(with("distribution: he, truncated: true"), 7, 1).get(8);
    assertThat(first(truncated.kernel("fc1")))
        .containsExactly(0.2507415f, 0.05391901f, -0.21681887f, 0.10343575f);
    Weights permuted = wide(with("distribution: permute"));
    assertThat(first(permuted.kernel("predictions")))
        .containsExactly(132096f, 32268f, 62547f, 297449f);
  }

  private static float[] first(Parameter parameter) {
    float[] first = new float[4];
    parameter.data().get(0, first);
    return first;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.01})
  void normalHasTheStandardDeviationThatIsSet(double std) {
    Weights randomized = wide(with("std: " + std));
    for (String layer : List.of("block1_conv2", "predictions")) {
      DescriptiveStatistics values = statistics(randomized.kernel(layer));
      assertThat(values.getMean()).isCloseTo(0, within(0.01 * std));
      assertThat(values.getStandardDeviation()).isCloseTo(std, within(0.007 * std));
    }
    assertThat(statistics(randomized.bias("block1_conv2")).getStandardDeviation())
        .isCloseTo(std, within(0.15 * std));
  }

  /** Biases of a layer have the inputs of its kernel. */
  @ParameterizedTest
  @CsvSource({"block1_conv1, 27, 0.15", "block1_conv2, 576, 0.01", "predictions, 1600, 0.01"})
  void heHasTwoOverTheInputs(String layer, int inputs, double tolerance) {
    Weights randomized = wide(with("distribution: he"));
    double expected = 2.0 / inputs;
    assertThat(statistics(randomized.kernel(layer)).getVariance())
        .isCloseTo(expected, within(tolerance * expected));
    assertThat(statistics(randomized.bias(layer)).getVariance())
        .isCloseTo(expected, within(0.6 * expected));
  }

  @ParameterizedTest
  @EnumSource(
      value = Distribution.class,
      names = {"NORMAL", "HE"})
  void truncatedValuesEndAtTwoDeviations(Distribution distribution) {
    double std = distribution == Distribution.HE ? Math.sqrt(2.0 / 1600) : 0.1;
    LayerByLayer truncated =
        new LayerByLayer(
            Order.TOP_DOWN,
            distribution,
            0.1,
            true,
            Biases.RANDOMIZED,
            BatchNorm.RANDOMIZED,
            Steps.LAYER,
            1);
    DescriptiveStatistics values = statistics(wide(truncated).kernel("predictions"));
    assertThat(values.getMax()).isBetween(1.99 * std, 2 * std + 1e-7);
    assertThat(values.getMin()).isBetween(-2 * std - 1e-7, -1.99 * std);
    assertThat(values.getVariance()).isCloseTo(0.7737 * std * std, within(0.005 * std * std));
  }

  @Test
  void permutedArraysHoldTheirTrainedValuesElsewhere() {
    Weights randomized = wide(with("distribution: permute"));
    COUNTING
        .parameters()
        .forEach(
            (name, trained) -> {
              float[] values = values(randomized.parameters().get(name));
              double stayed =
                  IntStream.range(0, values.length).filter(i -> values[i] == i + 1).count();
              assertThat(stayed).as("values that '%s' has in their place", name).isLessThan(7);
              Arrays.sort(values);
              assertThat(values).isEqualTo(values(trained));
            });
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void keptBiasesAreTheTrainedOnes(Distribution distribution) {
    Weights full = full(distribution, Biases.KEPT);
    for (String layer : TINY) {
      assertThat(full.bias(layer)).isSameAs(TinyNet.WEIGHTS.bias(layer));
      assertThat(full.kernel(layer)).isNotEqualTo(TinyNet.WEIGHTS.kernel(layer));
    }
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void zeroedBiasesAreZero(Distribution distribution) {
    Weights full = full(distribution, Biases.ZEROED);
    for (String layer : TINY) {
      FloatBuffer bias = full.bias(layer).data();
      assertThat(bias).isEqualTo(FloatBuffer.allocate(bias.limit()));
    }
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void whatBecomesOfBiasesDoesNotChangeKernels(Distribution distribution) {
    Weights kept = full(distribution, Biases.KEPT);
    Weights both = full(distribution, Biases.RANDOMIZED);
    for (String layer : TINY) {
      assertThat(both.kernel(layer)).isEqualTo(kept.kernel(layer));
      assertThat(both.bias(layer)).isNotEqualTo(kept.bias(layer));
    }
  }

  @Test
  void settingsAreChecked() {
    for (String std : List.of("0", "-0.1", ".nan", ".inf", "1e31")) {
      assertThatThrownBy(() -> with("std: " + std))
          .hasMessageContaining("'std' must be a number above 0 and at most 1.0E30, not ");
    }
    assertThatThrownBy(() -> with("draws: 0"))
        .hasMessageContaining("'draws' must be at least 1, not 0.");
    assertThatThrownBy(() -> with("distribution: permute, truncated: true"))
        .hasMessageContaining(
            "'truncated' has no meaning with 'distribution: permute', which draws no new values; leave it"
                + " out, or choose the distribution 'normal' or 'he'.");
  }

  private static LayerByLayer with(String settings) {
    return (LayerByLayer)
        new YamlPrototypes("cascade", "{" + settings + "}").randomizer(LayerByLayer.CASCADE);
  }

  /** Every layer of the tiny network randomised. */
  private static Weights full(Distribution distribution, Biases biases) {
    LayerByLayer settings =
        new LayerByLayer(
            Order.TOP_DOWN, distribution, 0.1, false, biases, BatchNorm.RANDOMIZED, Steps.LAYER, 1);
    return tiny(settings, 4, 0).get(8);
  }

  private static List<Weights> tiny(LayerByLayer randomizer, long seed, int draw) {
    return randomizer.variants(TinyNet.NETWORK, TinyNet.WEIGHTS, seed, draw);
  }

  /** Every layer of the wide network randomised. */
  private static Weights wide(LayerByLayer randomizer) {
    List<Weights> variants = randomizer.variants(Nets.WIDE, COUNTING, 3, 0);
    return variants.get(variants.size() - 1);
  }

  private static DescriptiveStatistics statistics(Parameter parameter) {
    float[] values = values(parameter);
    return new DescriptiveStatistics(
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
  }

  private static float[] values(Parameter parameter) {
    float[] values = new float[parameter.data().limit()];
    parameter.data().get(0, values);
    return values;
  }
}
