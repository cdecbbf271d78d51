// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;

/** Networks that branch, with norms that stay, slopes and grouped convolutions. */
final class AnyNetworkTest {

  private static final List<String> GATED =
      List.of(
          "stem", "reduce", "excite", "inner", "inner/prelu", "norm", "right", "last", "logits");

  private static LayerByLayer with(String settings) {
    return (LayerByLayer)
        new YamlPrototypes("cascade", "{" + settings + "}").randomizer(LayerByLayer.CASCADE);
  }

  private static List<String> names(List<Stage> stages) {
    return stages.stream().map(Stage::name).toList();
  }

  private static List<String> reversed(List<String> names) {
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Weights full(ContractNetwork subject, String settings) {
    List<Weights> variants = with(settings).variants(subject.network(), subject.weights(), 3, 0);
    return variants.get(variants.size() - 1);
  }

  private static float[] values(Parameter parameter) {
    float[] values = new float[parameter.data().limit()];
    parameter.data().get(0, values);
    return values;
  }

  /** The scale of the image is preprocessing: no stage, and never touched. */
  @Test
  void stagesAreAllThatHasLearntInTheOrderOfTheNetwork() {
    assertThat(names(LayerByLayer.BOTTOM_UP.stages(TinyGated.NETWORK))).isEqualTo(GATED);
    List<Stage> cascade = LayerByLayer.CASCADE.stages(TinyGated.NETWORK);
    assertThat(names(cascade)).isEqualTo(reversed(GATED));
    assertThat(cascade.get(8).milestones()).containsExactly(Milestone.FULL);
    assertThat(cascade.get(3).milestones()).containsExactly(Milestone.HALF);
    Weights full = full(TinyGated.SUBJECT, "");
    Weights trained = TinyGated.SUBJECT.weights();
    assertThat(full.kernel("scale")).isSameAs(trained.kernel("scale"));
    assertThat(full.changedFrom(trained).parameters()).hasSize(2 * 8 + 1);
    assertThat(full.kernel("inner/prelu")).isNotEqualTo(trained.kernel("inner/prelu"));
  }

  @Test
  void keptNormsAreNoStageAndFullIsAllOthers() {
    List<Stage> stages = with("batch-norm: keep").stages(TinyGated.NETWORK);
    assertThat(names(stages)).hasSize(8).doesNotContain("norm");
    assertThat(stages.get(7).is(Milestone.FULL)).isTrue();
    assertThat(full(TinyGated.SUBJECT, "batch-norm: keep").kernel("norm"))
        .isSameAs(TinyGated.SUBJECT.weights().kernel("norm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"randomized", "kept", "zeroed"})
  void normsThatAreResetChangeNothing(String biases) {
    Weights full = full(TinyMobile.SUBJECT, "batch-norm: reset, biases: " + biases);
    assertThat(values(full.kernel("norm"))).containsOnly(1);
    assertThat(values(full.bias("norm"))).containsOnly(0);
    assertThat(values(full.kernel("last"))).doesNotContain(1f);
  }

  @Test
  void permutedNormsHoldTheirOwnValues() {
    Weights full = full(TinyMobile.SUBJECT, "batch-norm: permute, distribution: he");
    Weights trained = TinyMobile.SUBJECT.weights();
    for (String norm : List.of("norm.weight", "norm.bias")) {
      float[] permuted = values(full.parameters().get(norm));
      float[] before = values(trained.parameters().get(norm));
      assertThat(permuted).isNotEqualTo(before);
      Arrays.sort(permuted);
      Arrays.sort(before);
      assertThat(permuted).isEqualTo(before);
    }
    assertThat(full.kernel("last")).isNotEqualTo(trained.kernel("last"));
  }

  /** A unit of a grouped convolution reads the channels of its group alone, a norm one value. */
  @ParameterizedTest
  @CsvSource({"grouped, 36, 0.2", "depthwise, 9, 0.2", "last, 72, 0.2", "norm, 1, 0.2"})
  void heCountsWhatAUnitReads(String layer, int inputs, double tolerance) {
    DescriptiveStatistics values = new DescriptiveStatistics();
    for (int draw = 0; draw < 60; draw++) {
      List<Weights> variants =
          with("distribution: he, draws: 60")
              .variants(TinyMobile.NETWORK, TinyMobile.SUBJECT.weights(), 3, draw);
      for (float value : values(variants.get(variants.size() - 1).kernel(layer))) {
        values.addValue(value);
      }
    }
    assertThat(values.getVariance()).isCloseTo(2.0 / inputs, within(tolerance * 2.0 / inputs));
  }

  @Test
  void blocksAreRandomisedTogetherAndTheHeadBeforeThem() {
    List<Stage> stages = with("stages: block").stages(TinyNet.NETWORK);
    assertThat(names(stages)).containsExactly("head", "block3", "block2", "block1");
    assertThat(stages.get(0).layers()).isEqualTo(Set.of("fc1", "fc2", "predictions"));
    assertThat(stages.get(0).milestones()).containsExactly(Milestone.DENSE);
    assertThat(stages.get(1).layers()).hasSize(5).contains("block3_conv1", "block3_conv2");
    assertThat(stages.get(3).milestones()).containsExactly(Milestone.FULL);
    assertThat(names(with("stages: block, order: bottom-up").stages(TinyGraph.NETWORK)))
        .containsExactly("block1", "block2", "block3", "head");
  }

  @Test
  void blocksAloneHoldWhatTheirLayersDraw() {
    LayerByLayer alone = with("stages: block, order: independent");
    List<Stage> stages = alone.stages(TinyNet.NETWORK);
    assertThat(stages.get(1).layers()).isEqualTo(Set.of("block3_conv1", "block3_conv2"));
    Weights block3 = alone.variants(TinyNet.NETWORK, TinyNet.WEIGHTS, 3, 0).get(1);
    Weights all = full(TinyNet.SUBJECT, "");
    assertThat(block3.kernel("block3_conv1")).isEqualTo(all.kernel("block3_conv1"));
    assertThat(block3.kernel("block2_conv1")).isSameAs(TinyNet.WEIGHTS.kernel("block2_conv1"));
  }
}
