// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.MethodException;
import org.touchstone.graph.SmallNet;
import org.touchstone.graph.WrittenMethod;
import org.touchstone.result.ItemScore;

/** What goes wrong with one picture, method or metric costs its own scores and no others. */
final class FailuresTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void a_picture_that_cannot_be_read_is_told_and_the_others_go_on(int batch) {
    Pictures pictures =
        new Pictures().add("a").addBroken(new IOException("'x.jpg' is torn.")).add("b").add("c");
    Outcome outcome = Tried.USUAL.run(pictures, batch);
    assertThat(outcome.failures())
        .containsExactly(new Failure(1, "#1", Failure.EVERY, "'x.jpg' is torn."));
    assertThat(outcome.scores()).extracting(ItemScore::index).contains(0, 2, 3).doesNotContain(1);
    assertThat(RunnerTest.before(outcome, "red"))
        .containsExactly("nothing", "picture0", "picture2");
  }

  /** Decoders of broken files throw anything. */
  @Test
  void whatever_a_dataset_throws_is_told_as_a_failure_of_its_picture() {
    Pictures pictures =
        new Pictures()
            .addBroken(new ArrayIndexOutOfBoundsException("Index 4096 out of bounds"))
            .addBroken(new NullPointerException())
            .addBroken(new IOException())
            .add((org.touchstone.api.data.Sample) null)
            .add("a");
    Outcome outcome = Tried.USUAL.run(pictures, 2);
    assertThat(outcome.failures()).extracting(Failure::index).containsExactly(0, 1, 2, 3);
    assertThat(outcome.failures()).extracting(Failure::method).containsOnly(Failure.EVERY);
    assertThat(outcome.failures().subList(0, 3))
        .extracting(Failure::reason)
        .containsExactly(
            "The image cannot be read: ArrayIndexOutOfBoundsException: Index 4096 out of bounds",
            "The image cannot be read: NullPointerException.",
            "IOException.");
    assertThat(outcome.failures().get(3).reason()).startsWith("The image cannot be read: ");
    assertThat(outcome.scores()).extracting(ItemScore::index).containsOnly(4);
  }

  @Test
  void a_dataset_of_which_nothing_can_be_read_has_failures_alone() {
    Pictures pictures = new Pictures();
    for (int i = 0; i < 5; i++) {
      pictures.addBroken(new IOException("No " + i + "."));
    }
    Outcome outcome = Tried.USUAL.run(pictures, 2);
    assertThat(outcome.scores()).isEmpty();
    assertThat(outcome.failures())
        .extracting(Failure::reason)
        .containsExactly("No 0.", "No 1.", "No 2.", "No 3.", "No 4.");
  }

  /** The machine is in trouble, not the picture. */
  @Test
  void an_Error_of_a_decoder_ends_the_run_and_does_not_hang() {
    Pictures pictures = Pictures.of(5).addBroken(new OutOfMemoryError("Java heap space"));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> Tried.USUAL.run(pictures, 2))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("Java heap space"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_metric_that_throws_loses_its_own_scores_alone(int batch) {
    Metric.OfImage moody =
        new WrittenMetric(
            "mood",
            explanation -> {
              if (explanation.sample().id().equals("picture1")) {
                throw new IllegalStateException("Not today.");
              }
              return List.of(Score.of("mood", "", 1));
            });
    Map<String, Metric.OfImage> metrics = Tried.ordered("moody", moody, "peaks", Peaks.ALL);
    Outcome outcome = Tried.USUAL.under(metrics).run(Pictures.of(3), batch);
    String reason = "Metric 'moody' failed: IllegalStateException: Not today.";
    assertThat(outcome.failures())
        .containsExactly(
            new Failure(1, "picture1", "red", reason), new Failure(1, "picture1", "blue", reason));
    assertThat(outcome.scores().stream().filter(s -> s.metric().equals("moody")))
        .extracting(ItemScore::index)
        .containsExactly(0, 0, 2, 2);
    assertThat(outcome.scores().stream().filter(s -> s.metric().equals("peaks")))
        .extracting(ItemScore::index)
        .contains(0, 1, 2);
  }

  @Test
  void a_map_that_is_not_finite_is_told_and_not_scored() {
    Method root =
        new WrittenMethod(
            Set.of(new Tap.Image()),
            (tf, readings) ->
                tf.math.sqrt(
                    tf.math.sub(tf.reduceSum(readings.image(), tf.constant(3)), tf.constant(1f))));
    Pictures pictures =
        new Pictures().addPlain(200, "a").addPlain(10, "a").addPlain(220, "b").addPlain(90, "c");
    Map<String, Method> methods = Tried.ordered("root", root, "red", new InputGradient(0));
    Outcome outcome = Tried.USUAL.with(methods).run(pictures, 3);
    assertThat(outcome.failures())
        .containsExactly(new Failure(1, "plain1", "root", "The map holds NaN or infinity."));
    assertThat(RunnerTest.before(outcome, "root")).containsExactly("nothing", "plain0", "plain2");
    assertThat(RunnerTest.before(outcome, "red"))
        .containsExactly("nothing", "plain0", "plain1", "plain2");
  }

  /** Nobody can say which class is the highest, so nothing is scored. */
  @Test
  void a_picture_whose_logits_are_not_finite_is_told_once() {
    Pictures pictures = new Pictures().addPlain(0, "a").addPlain(255, "a").addPlain(0, "b");
    Outcome outcome = Tried.USUAL.with(steep()).run(pictures, 3);
    assertThat(outcome.failures())
        .containsExactly(
            new Failure(1, "plain1", Failure.EVERY, "The logits hold NaN or infinity."));
    assertThat(outcome.scores()).extracting(ItemScore::index).contains(0, 2).doesNotContain(1);
    assertThat(RunnerTest.before(outcome, "blue")).containsExactly("nothing", "plain0");
  }

  /** A bright picture is too much for them. */
  private static Weights steep() {
    FloatBuffer kernel = FloatBuffer.allocate(18);
    java.util.Arrays.fill(kernel.array(), 1e38f);
    return SmallNet.with("predictions.weight", List.of(6, 3), kernel);
  }

  @Test
  void weights_that_are_not_finite_fail_every_picture_and_not_the_program() {
    Weights weights = SmallNet.withLogits(Float.NaN, 0, 0);
    Outcome outcome = Tried.USUAL.with(weights).run(Pictures.of(4), 3);
    assertThat(outcome.scores()).isEmpty();
    assertThat(outcome.failures()).extracting(Failure::index).containsExactly(0, 1, 2, 3);
  }

  @Test
  void a_method_that_fails_ends_the_run_under_its_name() {
    Method mixing =
        WrittenMethod.onValue(
            "block1_conv1",
            (tf, map) ->
                tf.reduceSum(map, tf.constant(0), org.tensorflow.op.core.ReduceSum.keepDims(true)));
    Map<String, Method> methods = Tried.ordered("red", new InputGradient(0), "mixing", mixing);
    assertThatThrownBy(() -> Tried.USUAL.with(methods).run(Pictures.of(4), 2))
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith("Method 'mixing' failed: ");
  }
}
