// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/**
 * What every randomizer must keep, on {@link TinyNet}. A randomizer's test implements it and gives
 * the randomizer; JUnit runs the rest.
 */
public interface RandomizerContract {

  /** The experiment's seed. */
  long SEED = 11;

  /** The randomizer that is tested. Give one of two draws or more if it has several. */
  Randomizer randomizer();

  /** Whether another seed gives other weights. */
  default boolean isRandom() {
    return true;
  }

  @Test
  default void equalSettingsAreEqualRandomizers() {
    EqualSettings.check(randomizer());
  }

  @Test
  default void stagesHaveNamesOfTheirOwn() {
    List<String> names = stages().stream().map(Stage::name).toList();
    assertThat(names).as("names of the stages").isNotEmpty().doesNotHaveDuplicates();
    assertThat(names)
        .as("names of the stages, without that of the trained network, which is not listed")
        .doesNotContain(Stage.TRAINED.name());
    assertThat(names).as("names of the stages").noneMatch(String::isBlank);
  }

  @Test
  default void stagesAreTheSameTwice() {
    assertThat(stages()).as("stages of the same network, again").isEqualTo(stages());
  }

  @Test
  default void stagesRandomizeLayersWithParameters() {
    Set<String> known =
        TinyNet.NETWORK.layers().stream()
            .filter(layer -> layer.op().affine())
            .map(Layer::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Stage stage : stages()) {
      assertThat(stage.layers())
          .as("layers of stage '%s', which have parameters", stage.name())
          .isNotEmpty()
          .isSubsetOf(known);
    }
  }

  @Test
  default void milestonesAreThoseOfTheLayers() {
    for (Stage stage : stages()) {
      assertThat(stage.milestones())
          .as("milestones of stage '%s', as Stage.of finds them", stage.name())
          .isEqualTo(Stage.of(TinyNet.NETWORK, stage.name(), stage.layers()).milestones());
    }
  }

  @Test
  default void hasADraw() {
    assertThat(randomizer().draws()).as("number of draws").isPositive();
  }

  @Test
  default void everyStageHasItsWeights() {
    assertThat(variants(SEED, 0)).as("weights, one for each stage").hasSameSizeAs(stages());
  }

  @Test
  default void parametersAreThoseOfTheNetwork() {
    for (Weights variant : variants(SEED, 0)) {
      assertThat(variant.parameters().keySet())
          .as("names of the parameters, in their order")
          .containsExactlyElementsOf(TinyNet.WEIGHTS.parameters().keySet());
      variant.parameters().forEach(RandomizerContract::assertLikeTheTrainedOne);
    }
  }

  private static void assertLikeTheTrainedOne(String name, Parameter parameter) {
    Parameter trained = TinyNet.WEIGHTS.parameters().get(name);
    assertThat(parameter.name()).as("name of '%s' itself", name).isEqualTo(name);
    assertThat(parameter.shape()).as("shape of '%s'", name).isEqualTo(trained.shape());
    assertThat(parameter.data().remaining())
        .as("number of values of '%s'", name)
        .isEqualTo(trained.data().remaining());
  }

  /** What a stage does not replace is the very object that was trained. */
  @Test
  default void stagesNameTheLayersWhoseParametersAreReplaced() {
    forEachStage(
        (stage, variant) ->
            assertThat(replacedLayers(variant))
                .as(
                    "layers with parameters that are not the trained objects, at stage '%s'",
                    stage.name())
                .isEqualTo(stage.layers()));
  }

  private static Set<String> replacedLayers(Weights variant) {
    return variant.changedFrom(TinyNet.WEIGHTS).parameters().keySet().stream()
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .collect(Collectors.toSet());
  }

  @Test
  default void replacedLayersHoldOtherValues() {
    forEachStage(
        (stage, variant) -> {
          for (String layer : stage.layers()) {
            assertThat(TinyNet.WEIGHTS.kernel(layer)).as("kernel of layer '%s'", layer).isNotNull();
            assertThat(values(variant, layer))
                .as("values of layer '%s' at stage '%s', which are replaced", layer, stage.name())
                .isNotEqualTo(values(TinyNet.WEIGHTS, layer));
          }
        });
  }

  private static List<FloatBuffer> values(Weights weights, String layer) {
    return Stream.of(weights.kernel(layer), weights.bias(layer))
        .filter(Objects::nonNull) // of a layer without parameters, which is told elsewhere
        .map(Parameter::data)
        .toList();
  }

  @Test
  default void stagesShareWhatTheyHaveInCommon() {
    Map<String, Set<Parameter>> values = new HashMap<>();
    Map<String, Set<Parameter>> objects = new HashMap<>();
    for (Weights variant : variants(SEED, 0)) {
      variant
          .changedFrom(TinyNet.WEIGHTS)
          .parameters()
          .forEach(
              (name, parameter) -> {
                values.computeIfAbsent(name, n -> new HashSet<>()).add(parameter);
                objects.computeIfAbsent(name, n -> identities()).add(parameter);
              });
    }
    objects.forEach(
        (name, copies) ->
            assertThat(copies)
                .as("objects that hold '%s', one for all stages of the same values", name)
                .hasSameSizeAs(values.get(name)));
  }

  private static Set<Parameter> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  @Test
  default void weightsAreFinite() {
    forEachStage(
        (stage, variant) ->
            variant
                .parameters()
                .forEach(
                    (name, parameter) ->
                        assertThat(finite(parameter.data()))
                            .as("'%s' is finite at stage '%s'", name, stage.name())
                            .isTrue()));
  }

  private static boolean finite(FloatBuffer data) {
    return IntStream.range(0, data.limit()).allMatch(i -> Float.isFinite(data.get(i)));
  }

  @Test
  default void sameWeightsTwice() {
    for (int draw = 0; draw < randomizer().draws(); draw++) {
      assertThat(variants(SEED, draw))
          .as("weights of draw %d with the same seed, again", draw)
          .isEqualTo(variants(SEED, draw));
    }
  }

  @Test
  default void drawsDifferFromOneAnother() {
    List<List<Weights>> before = new ArrayList<>();
    for (int draw = 0; draw < randomizer().draws(); draw++) {
      List<Weights> variants = variants(SEED, draw);
      assertThat(variants).as("weights of draw %d, beside draws before it", draw).isNotIn(before);
      before.add(variants);
    }
  }

  @Test
  default void seedsDifferFromOneAnother() {
    if (isRandom()) {
      assertThat(variants(SEED + 1, 0))
          .as("weights with another seed, with isRandom() true")
          .isNotEqualTo(variants(SEED, 0));
    }
  }

  /** Buffers that are read from have a position, so reading may change what others read. */
  @Test
  default void trainedWeightsAreUntouched() {
    Weights trained = TinyNet.weights(1);
    randomizer().variants(TinyNet.NETWORK, trained, SEED, 0);
    trained
        .parameters()
        .forEach(
            (name, parameter) -> {
              assertThat(parameter.data().position())
                  .as("position of the trained '%s' afterwards", name)
                  .isZero();
              assertThat(parameter.data())
                  .as("the trained '%s' afterwards", name)
                  .isEqualTo(TinyNet.WEIGHTS.parameters().get(name).data());
            });
  }

  private void forEachStage(BiConsumer<Stage, Weights> check) {
    List<Stage> stages = stages();
    List<Weights> variants = variants(SEED, 0);
    for (int i = 0; i < Math.min(stages.size(), variants.size()); i++) {
      check.accept(stages.get(i), variants.get(i));
    }
  }

  private List<Stage> stages() {
    return randomizer().stages(TinyNet.NETWORK);
  }

  private List<Weights> variants(long seed, int draw) {
    return randomizer().variants(TinyNet.NETWORK, TinyNet.WEIGHTS, seed, draw);
  }
}
