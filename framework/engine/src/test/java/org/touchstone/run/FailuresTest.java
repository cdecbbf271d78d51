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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.MethodException;
import org.touchstone.graph.SmallNet;
import org.touchstone.graph.WrittenMethod;
import org.touchstone.journal.Failure;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/** What goes wrong with one picture, method or metric costs its own scores and no others. */
final class FailuresTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aPictureThatCannotBeReadIsToldAndTheOthersGoOn(int batch) {
    Pictures pictures =
        new Pictures().add("a").addBroken(new IOException("'x.jpg' is torn.")).add("b").add("c");
    Outcome outcome = Tried.USUAL.run(pictures, batch);
    assertThat(told(outcome))
        .containsExactly(new Failure(1, "#1", Failure.EVERY, "'x.jpg' is torn."));
    assertThat(outcome.failures().get(0).trace().get(0))
        .isEqualTo("java.io.IOException: 'x.jpg' is torn.");
    assertThat(outcome.scores()).extracting(ItemScore::index).contains(0, 2, 3).doesNotContain(1);
    assertThat(RunnerTest.before(outcome, "red"))
        .containsExactly("nothing", "picture0", "picture2");
  }

  /** Decoders of broken files throw anything. */
  @Test
  void whateverADatasetThrowsIsToldAsAFailureOfItsPicture() {
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
            "The image cannot be read: ArrayIndexOutOfBoundsException: Index 4096 out of bounds.",
            "The image cannot be read: NullPointerException.",
            "IOException.");
    assertThat(outcome.failures().get(3).reason()).startsWith("The image cannot be read: ");
    assertThat(outcome.scores()).extracting(ItemScore::index).containsOnly(4);
  }

  @Test
  void aDatasetOfWhichNothingCanBeReadHasFailuresAlone() {
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
  void anErrorOfADecoderEndsTheRunAndDoesNotHang() {
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
  void aMetricThatThrowsLosesItsOwnScoresAlone(int batch) {
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
    List<String> costs = List.of("moody");
    assertThat(told(outcome))
        .containsExactly(
            new Failure(1, "picture1", "red", reason).of(costs),
            new Failure(1, "picture1", "blue", reason).of(costs));
    assertThat(outcome.failedImages("red", "moody")).isEqualTo(1);
    assertThat(outcome.failedImages("red", "peaks")).isZero();
    assertThat(outcome.failedImages()).isEmpty();
    assertThat(outcome.scores().stream().filter(s -> s.metric().equals("moody")))
        .extracting(ItemScore::index)
        .containsExactly(0, 0, 2, 2);
    assertThat(outcome.scores().stream().filter(s -> s.metric().equals("peaks")))
        .extracting(ItemScore::index)
        .contains(0, 1, 2);
  }

  /** One score that cannot be used costs those beside it: who knows what they are worth. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMetricThatGivesWhatItDoesNotDeclareLosesItsOwnScoresAlone(int batch) {
    Metric.OfImage loud =
        new WrittenMetric(
            "volume",
            explanation ->
                List.of(
                    Score.of("volume", "a", 1),
                    Score.of("volume", "b", explanation.sample().id().endsWith("1") ? 65 : 64)));
    Map<String, Metric.OfImage> metrics = Tried.ordered("loud", loud, "peaks", Peaks.ALL);
    Outcome outcome = Tried.USUAL.under(metrics).run(Pictures.of(3), batch);
    String reason =
        "Metric 'loud' gave what its measures do not allow: 'volume' of 'b' is 65, and 0 to 64 is"
            + " allowed.";
    List<String> costs = List.of("loud");
    assertThat(outcome.failures())
        .containsExactly(
            new Failure(1, "picture1", "red", reason).of(costs),
            new Failure(1, "picture1", "blue", reason).of(costs));
    assertThat(of("loud", outcome))
        .extracting(ItemScore::index)
        .containsExactly(0, 0, 0, 0, 2, 2, 2, 2);
    assertThat(of("peaks", outcome)).isEqualTo(Tried.USUAL.run(Pictures.of(3), batch).scores());
  }

  static List<Error> errors() {
    return List.of(new NoClassDefFoundError(), new AssertionError(), new StackOverflowError());
  }

  /** The plugin is broken, not the machine. */
  @ParameterizedTest
  @MethodSource("errors")
  void anErrorOfAMetricThatIsItsOwnIsTold(Error error) {
    Metric.OfImage broken =
        new WrittenMetric(
            "mood",
            explanation -> {
              throw error;
            });
    Outcome outcome = Tried.USUAL.under(Map.of("broken", broken)).run(Pictures.of(2), 2);
    assertThat(outcome.failures())
        .extracting(Failure::reason)
        .containsOnly("Metric 'broken' failed: %s.".formatted(error.getClass().getSimpleName()));
    assertThat(outcome.failedImages()).containsExactly(0, 1);
  }

  @Test
  void aMapThatIsNotFiniteIsToldAndNotScored() {
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

  /** NaN for the class that is labelled costs who reads that map, and nobody else. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMapThatIsNotFiniteCostsTheMetricsThatAskForIt(int batch) {
    Pictures pictures = new Pictures().add("a").add("c").add("b").add("a", "c");
    Tried tried =
        Tried.USUAL
            .with(SmallNet.withLogits(2, 1, 0))
            .with(Tried.ordered("torn", nanForC(), "red", new InputGradient(0)));
    Metric.OfImage highest = new Peaks(Set.of(Target.HIGHEST));
    Outcome both =
        tried
            .under(Tried.ordered("labelled", Peaks.LABELLED, "highest", highest))
            .run(pictures, batch);
    List<String> costs = List.of("labelled");
    assertThat(both.failures())
        .containsExactly(
            new Failure(1, "picture1", "torn", MethodScores.NOT_FINITE).of(costs),
            new Failure(3, "picture3", "torn", MethodScores.NOT_FINITE).of(costs));
    Outcome labelled = tried.under(Map.of("labelled", Peaks.LABELLED)).run(pictures, batch);
    assertThat(of("labelled", both)).isEqualTo(labelled.scores());
    assertThat(of("highest", both))
        .isEqualTo(tried.under(Map.of("highest", highest)).run(pictures, batch).scores());
    assertThat(RunnerTest.before(labelled, "torn")).containsExactly("nothing", "picture0");
  }

  /** NaN for the last class alone. */
  static Method nanForC() {
    return new WrittenMethod(
        Set.of(new Tap.Image()),
        (tf, readings) ->
            tf.math.sub(
                tf.reduceSum(readings.image(), tf.constant(3)),
                tf.math.sqrt(
                    tf.reshape(
                        tf.math.sub(
                            tf.constant(1.5f), tf.dtypes.cast(readings.target(), TFloat32.class)),
                        tf.constant(new int[] {-1, 1, 1})))));
  }

  private static List<ItemScore> of(String metric, Outcome outcome) {
    return outcome.scores().stream().filter(s -> s.metric().equals(metric)).toList();
  }

  /** TensorFlow refuses a whole batch, so the method is then tried on each picture alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMethodThatThrowsOnAPictureLosesThatPictureAlone(int batch) {
    Pictures pictures =
        new Pictures().addPlain(100, "a").addPlain(250, "a").addPlain(20, "b").addPlain(90, "c");
    Map<String, Method> methods = Tried.ordered("choosy", choosy(), "red", new InputGradient(0));
    Outcome outcome = Tried.USUAL.with(methods).run(pictures, batch);
    assertThat(outcome.failures()).hasSize(1);
    Failure failure = outcome.failures().get(0);
    assertThat(failure.sample()).isEqualTo("plain1");
    assertThat(failure.method()).isEqualTo("choosy");
    assertThat(failure.reason()).startsWith("Method 'choosy' failed: ").contains("1000");
    assertThat(failure.trace()).isNotEmpty();
    assertThat(outcome.failedImages("choosy", "peaks")).isEqualTo(1);
    assertThat(RunnerTest.before(outcome, "choosy")).containsExactly("nothing", "plain0", "plain2");
    assertThat(outcome.scores().stream().filter(score -> score.method().equals("red")).toList())
        .isEqualTo(
            Tried.USUAL.with(Map.of("red", new InputGradient(0))).run(pictures, batch).scores());
  }

  @Test
  void aMethodThatThrowsUnderRandomWeightsKeepsWhatItGaveUnderOthers() {
    float trained = Tried.USUAL.weights().bias("fc1").data().get(0);
    Method faithful =
        new WrittenMethod(
            Set.of(new Tap.Image(), new Tap.Bias("fc1")),
            (tf, readings) -> {
              Operand<TFloat32> first =
                  tf.gather(readings.bias("fc1"), tf.constant(0), tf.constant(0));
              Operand<TFloat32> moved = tf.math.abs(tf.math.sub(first, tf.constant(trained)));
              return unless(tf, tf.math.greater(moved, tf.constant(1e-6f)), readings.image());
            });
    Tried tried =
        Tried.USUAL
            .with(Tried.ordered("faithful", faithful, "red", new InputGradient(0)))
            .under(Map.of())
            .randomized(Swaps.randomization(1, new Plan.Change("moved", Moved.FIXED)));
    Outcome outcome = tried.run(Pictures.of(2), 2);
    assertThat(outcome.failures()).hasSize(6);
    for (Failure failure : outcome.failures()) {
      assertThat(failure.method()).isEqualTo("faithful");
      assertThat(failure.metrics()).containsExactly("moved");
      assertThat(failure.reason())
          .matches("At stage '(fc1|block2_conv1|block1_conv1)': Method 'faithful' failed: .*");
      assertThat(failure.trace()).isNotEmpty();
    }
    assertThat(outcome.scores().stream().filter(item -> item.method().equals("faithful")))
        .extracting(item -> item.score().group())
        .containsOnly("trained", "predictions");
  }

  /** It looks for a row that there is not where a picture is bright. */
  private static Method choosy() {
    return new WrittenMethod(
        Set.of(new Tap.Image()),
        (tf, readings) -> {
          Operand<TFloat32> map = tf.reduceSum(readings.image(), tf.constant(3));
          Operand<TFloat32> brightest = tf.reduceMax(map, tf.constant(new int[] {0, 1, 2}));
          return unless(tf, tf.math.greater(brightest, tf.constant(2.5f)), readings.image());
        });
  }

  /** The sum of the channels, unless something holds: then the operations fail. */
  private static Operand<TFloat32> unless(Ops tf, Operand<TBool> holds, Operand<TFloat32> image) {
    Operand<TFloat32> map = tf.reduceSum(image, tf.constant(3));
    Operand<TInt32> far = tf.math.mul(tf.dtypes.cast(holds, TInt32.class), tf.constant(1000));
    Operand<TInt32> rows = tf.math.div(tf.size(map), tf.constant(8 * 8));
    Operand<TInt32> all = tf.range(tf.constant(0), rows, tf.constant(1));
    return tf.gather(map, tf.math.add(all, far), tf.constant(0));
  }

  /** The failures without their traces. */
  static List<Failure> told(Outcome outcome) {
    return outcome.failures().stream()
        .map(f -> new Failure(f.index(), f.sample(), f.method(), f.reason()).of(f.metrics()))
        .toList();
  }

  @Test
  void theFirstFailureCanEndTheRunAndItsBatchIsNotFinished() {
    Pictures pictures = Pictures.of(4).addBroken(new IOException("No.")).add("a").add("a");
    History history = History.none();
    assertThatThrownBy(() -> run(pictures, history, new FailureLimit(true, 1)))
        .isInstanceOf(TooManyFailuresException.class)
        .hasMessage("The first failure ends the run: #4, every method: No.");
    assertThat(history.finished()).hasSize(2);
    Outcome all = run(pictures, history, Tried.ALL);
    assertThat(all.scores()).isEqualTo(Tried.USUAL.run(pictures, 2).scores());
  }

  /** Half of the first 20 is not more than half; an image later it is. */
  @Test
  void moreFailedImagesThanAllowedEndTheRunOnceThereAreEnoughToTell() {
    Pictures pictures = new Pictures();
    for (int i = 0; i < 40; i++) {
      pictures.addBroken(new IOException("No " + i + "."));
    }
    History history = History.none();
    assertThatThrownBy(() -> run(pictures, history, new FailureLimit(false, 0.9)))
        .isInstanceOf(TooManyFailuresException.class)
        .hasMessage(
            "20 of the first 20 images gave no score, which ends the run: #18, every method: No"
                + " 18.");
    assertThat(history.finished()).hasSize(9);
    assertThat(run(pictures, History.none(), Tried.ALL).failedImages()).hasSize(40);
  }

  @Test
  void aShareThatIsAllowedEndsNothing() {
    Pictures pictures = new Pictures();
    for (int i = 0; i < 15; i++) {
      pictures.add("a").addBroken(new IOException("No."));
    }
    assertThat(run(pictures, History.none(), new FailureLimit(false, 0.5)).failedImages())
        .hasSize(15);
    assertThatThrownBy(() -> run(pictures, History.none(), new FailureLimit(false, 0.49)))
        .isInstanceOf(TooManyFailuresException.class);
  }

  /** One row that never works is shown as such, and the others are none the worse. */
  @Test
  void aRowThatFailsOnEveryPictureEndsNoRun() {
    Method nowhere =
        new WrittenMethod(
            Set.of(new Tap.Image()),
            (tf, readings) ->
                tf.math.log(
                    tf.math.neg(tf.math.abs(tf.reduceSum(readings.image(), tf.constant(3))))));
    Map<String, Method> methods = Tried.ordered("nowhere", nowhere, "red", new InputGradient(0));
    Pictures pictures = Pictures.of(24);
    Tried tried = Tried.USUAL.with(methods);
    try (CompiledGraph graph = tried.compile()) {
      Outcome outcome =
          tried
              .runner(tried.plan(pictures, 4), graph)
              .run(pictures, History.none(), new FailureLimit(false, 0), images -> {});
      assertThat(outcome.failedImages("nowhere", "peaks")).isEqualTo(24);
      assertThat(outcome.failedImages("red", "peaks")).isZero();
    }
  }

  private static Outcome run(Pictures pictures, History history, FailureLimit limit) {
    try (CompiledGraph graph = Tried.USUAL.compile()) {
      return Tried.USUAL
          .runner(Tried.USUAL.plan(pictures, 2), graph)
          .run(pictures, history, limit, images -> {});
    }
  }

  /** Nobody can say which class is the highest, so nothing is scored. */
  @Test
  void aPictureWhoseLogitsAreNotFiniteIsToldOnce() {
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
  void weightsThatAreNotFiniteFailEveryPictureAndNotTheProgram() {
    Weights weights = SmallNet.withLogits(Float.NaN, 0, 0);
    Outcome outcome = Tried.USUAL.with(weights).run(Pictures.of(4), 3);
    assertThat(outcome.scores()).isEmpty();
    assertThat(outcome.failures()).extracting(Failure::index).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aMethodThatFailsEndsTheRunUnderItsName() {
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
