// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/** The contract holds a good randomizer and finds what is wrong with bad ones. */
final class RandomizerContractTest implements RandomizerContract {

  private static final Stage LOGITS = stage("logits", "predictions");
  private static final Stage BOTH = stage("both", "predictions", "fc2");

  /** Weights of a draw, for one stage after the other. */
  private interface Drawing {
    List<Weights> from(Weights trained, long seed, int draw);
  }

  private static final Drawing GOOD =
      (trained, seed, draw) -> {
        Parameter logits = random(trained.kernel("predictions"), seed + 100L * draw);
        Parameter fc2 = random(trained.kernel("fc2"), seed + 100L * draw);
        return List.of(with(trained, logits), with(trained, logits, fc2));
      };

  @Override
  public Randomizer randomizer() {
    return good(List.of(LOGITS, BOTH));
  }

  @Test
  void findsRandomizersThatAreNoRecords() {
    Randomizer plain =
        new Randomizer() {
          @Override
          public List<Stage> stages(Network network) {
            return List.of(LOGITS);
          }

          @Override
          public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
            return List.of();
          }
        };
    RandomizerContract contract = () -> plain;
    assertFinds("is a record, so that equal settings", contract::equalSettingsAreEqualRandomizers);
  }

  @Test
  void findsBadNames() {
    assertFinds("names of the stages", contract(good(List.of()))::stagesHaveNamesOfTheirOwn);
    assertFinds(
        "names of the stages",
        contract(good(List.of(LOGITS, stage("logits", "fc2"))))::stagesHaveNamesOfTheirOwn);
    assertFinds(
        "that of the trained network, which is not listed",
        contract(good(List.of(Stage.TRAINED, BOTH)))::stagesHaveNamesOfTheirOwn);
    assertFinds(
        "names of the stages",
        contract(good(List.of(stage(" ", "fc2"))))::stagesHaveNamesOfTheirOwn);
  }

  @Test
  void findsStagesThatChange() {
    AtomicInteger calls = new AtomicInteger();
    RandomizerContract contract =
        () -> good(List.of(stage("stage" + calls.incrementAndGet(), "predictions")));
    assertFinds("stages of the same network, again", contract::stagesAreTheSameTwice);
  }

  @Test
  void findsLayersWithoutParameters() {
    for (Stage stage : List.of(stage("bad", "block1_pool"), stage("bad", "fc8"), stage("bad"))) {
      assertFinds(
          "layers of stage 'bad', which have parameters",
          contract(good(List.of(LOGITS, stage)))::stagesRandomizeLayersWithParameters);
    }
  }

  @Test
  void findsWrongMilestones() {
    Stage bad = new Stage("bad", BOTH.layers(), Set.of(Stage.Milestone.FULL));
    assertFinds(
        "milestones of stage 'bad', as Stage.of finds them",
        contract(good(List.of(LOGITS, bad)))::milestonesAreThoseOfTheLayers);
  }

  @Test
  void findsRandomizersWithoutADraw() {
    assertFinds("number of draws", contract(new Fake(List.of(LOGITS), 0, GOOD))::hasADraw);
  }

  @Test
  void findsStagesWithoutWeights() {
    assertFinds(
        "weights, one for each stage", contract(good(List.of(BOTH)))::everyStageHasItsWeights);
  }

  @Test
  void findsParametersThatAreLost() {
    assertFinds(
        "names of the parameters, in their order",
        contract((trained, seed, draw) -> List.of(trained.changedFrom(trained)))
            ::parametersAreThoseOfTheNetwork);
  }

  @Test
  void findsParametersOfAnotherShape() {
    assertFinds(
        "shape of 'predictions.weight'",
        replacing(p -> new Parameter(p.name(), List.of(4, 30), p.data()))
            ::parametersAreThoseOfTheNetwork);
    assertFinds(
        "number of values of 'predictions.weight'",
        replacing(p -> new Parameter(p.name(), p.shape(), FloatBuffer.allocate(1)))
            ::parametersAreThoseOfTheNetwork);
  }

  @Test
  void findsParametersUnderAnotherName() {
    assertFinds(
        "name of 'predictions.weight' itself",
        replacing(p -> new Parameter("logits", p.shape(), p.data()))
            ::parametersAreThoseOfTheNetwork);
  }

  @Test
  void findsLayersThatNoStageNames() {
    assertFinds(
        "layers with parameters that are not the trained objects, at stage 'logits'",
        contract(
                (trained, seed, draw) ->
                    Collections.nCopies(2, with(trained, random(trained.kernel("fc2"), seed))))
            ::stagesNameTheLayersWhoseParametersAreReplaced);
  }

  @Test
  void findsLayersThatStayAsTheyAre() {
    assertFinds(
        "values of layer 'predictions' at stage 'logits', which are replaced",
        replacing(p -> new Parameter(p.name(), p.shape(), p.data()))
            ::replacedLayersHoldOtherValues);
  }

  @Test
  void findsCopies() {
    assertFinds(
        "objects that hold 'predictions.weight', one for all stages",
        contract(
                (trained, seed, draw) ->
                    List.of(
                        with(trained, random(trained.kernel("predictions"), seed)),
                        with(trained, random(trained.kernel("predictions"), seed))))
            ::stagesShareWhatTheyHaveInCommon);
  }

  @Test
  void findsWeightsThatAreNotFinite() {
    assertFinds(
        "'predictions.weight' is finite at stage 'logits'",
        replacing(p -> filled(p, Float.POSITIVE_INFINITY))::weightsAreFinite);
  }

  @Test
  void findsWeightsThatChange() {
    AtomicInteger calls = new AtomicInteger();
    assertFinds(
        "weights of draw 0 with the same seed, again",
        replacing(p -> filled(p, calls.incrementAndGet()))::sameWeightsTwice);
  }

  @Test
  void findsDrawsAndSeedsThatAreAlike() {
    RandomizerContract contract = replacing(p -> filled(p, 1));
    assertFinds("weights of draw 1, beside draws before it", contract::drawsDifferFromOneAnother);
    assertFinds(
        "weights with another seed, with isRandom() true", contract::seedsDifferFromOneAnother);
  }

  @Test
  void findsTrainedWeightsThatWereReadFrom() {
    assertFinds(
        "position of the trained 'predictions.weight' afterwards",
        replacing(p -> filled(p, p.data().get()))::trainedWeightsAreUntouched);
  }

  private static void assertFinds(String message, ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  private static Randomizer good(List<Stage> stages) {
    return new Fake(stages, 2, GOOD);
  }

  private static RandomizerContract contract(Randomizer randomizer) {
    return () -> randomizer;
  }

  private static RandomizerContract contract(Drawing drawing) {
    return contract(new Fake(List.of(LOGITS, BOTH), 2, drawing));
  }

  /** Of one stage, which replaces the kernel of the logits. */
  private static RandomizerContract replacing(UnaryOperator<Parameter> replacement) {
    return contract(
        new Fake(
            List.of(LOGITS),
            2,
            (trained, seed, draw) ->
                List.of(
                    trained.with(
                        Map.of(
                            "predictions" + ".weight",
                            replacement.apply(trained.kernel("predictions")))))));
  }

  private static Stage stage(String name, String... layers) {
    return Stage.of(TinyNet.NETWORK, name, Set.of(layers));
  }

  private static Weights with(Weights trained, Parameter... replacements) {
    Weights replaced = trained;
    for (Parameter replacement : replacements) {
      replaced = replaced.with(Map.of(replacement.name(), replacement));
    }
    return replaced;
  }

  private static Parameter random(Parameter trained, long seed) {
    Random random = new Random(seed);
    float[] values = new float[trained.data().limit()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Parameter(trained.name(), trained.shape(), FloatBuffer.wrap(values));
  }

  private static Parameter filled(Parameter trained, float value) {
    float[] values = new float[trained.data().limit()];
    Arrays.fill(values, value);
    return new Parameter(trained.name(), trained.shape(), FloatBuffer.wrap(values));
  }

  private record Fake(List<Stage> all, int draws, Drawing drawing) implements Randomizer {

    @Override
    public List<Stage> stages(Network network) {
      return all;
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      return drawing.from(trained, seed, draw);
    }
  }
}
