// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.report.Terminal;

/** A plugin that never answers is given up after the time that the user allows. */
final class EndlessPluginTest {

  private static final String MAP =
      """
      package endless;

      import java.util.List;
      import java.util.Set;
      import org.tensorflow.ConcreteFunction;
      import org.tensorflow.Operand;
      import org.tensorflow.Signature;
      import org.tensorflow.ndarray.Shape;
      import org.tensorflow.op.Ops;
      import org.tensorflow.op.core.Placeholder;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.method.*;
      import org.touchstone.api.network.*;

      public record Endless(boolean inTensorflow) implements Method.OfTaps {

        private static final ConcreteFunction ALWAYS = ConcreteFunction.create(Endless::always);
        private static final ConcreteFunction AGAIN = ConcreteFunction.create(Endless::again);

        @Override
        public Set<Tap> taps(Network network) {
          return Set.of(new Tap.Image());
        }

        @Override
        public Operand<TFloat32> map(Ops tf, Readings readings) {
          Operand<TFloat32> map = tf.reduceSum(readings.image(), tf.constant(3));
          while (!inTensorflow) {
            sleep();
          }
          return tf.statelessWhile(List.of(map), ALWAYS, AGAIN).iterator().next().asOutput()
              .expect(TFloat32.class);
        }

        static void sleep() {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            // Goes on sleeping.
          }
        }

        private static Placeholder<TFloat32> input(Ops tf) {
          return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1)));
        }

        private static Signature always(Ops tf) {
          Placeholder<TFloat32> map = input(tf);
          Operand<TFloat32> sum = tf.reduceSum(tf.math.abs(map), tf.constant(new int[] {0, 1, 2}));
          return Signature.builder()
              .input("map", map)
              .output("on", tf.math.greater(sum, tf.constant(-1f)))
              .build();
        }

        private static Signature again(Ops tf) {
          Placeholder<TFloat32> map = input(tf);
          return Signature.builder()
              .input("map", map)
              .output("next", tf.math.mul(map, tf.constant(0.5f)))
              .build();
        }
      }
      """;

  private static final String SCORE =
      """
      package endless;

      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.*;
      import org.touchstone.api.metric.Measure.*;

      public record EndlessScore() implements Metric.OfImage {

        @Override
        public Set<Target> targets() {
          return Set.of(Target.HIGHEST);
        }

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "one", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "One."));
        }

        @Override
        public List<Score> score(Explanation explanation) {
          while (true) {
            Endless.sleep();
          }
        }
      }
      """;

  private static final String CHANGE =
      """
      package endless;

      import java.util.List;
      import org.touchstone.api.metric.*;
      import org.touchstone.api.metric.Measure.*;

      public record EndlessChange() implements Metric.OfChange {

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "one", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "One."));
        }

        @Override
        public Followed target() {
          return Followed.FIXED;
        }

        @Override
        public Metric.Comparison against(Explanation trained) {
          return (stage, randomized) -> {
            while (true) {
              Endless.sleep();
            }
          };
        }
      }
      """;

  private static final String PLUGIN =
      """
      package endless;

      public final class EndlessPlugin implements org.touchstone.api.Plugin {

        @Override
        public void contribute(org.touchstone.api.Offers offers) {
          offers.method("endless-map", new Endless(false));
          offers.metric("endless-score", new EndlessScore());
          offers.metric("endless-change", new EndlessChange());
        }
      }
      """;

  private static final String LIMIT = "5s";

  @TempDir private static Path home;

  private static SmallHome small;

  @BeforeAll
  static void aHomeWithAnEndlessPlugin() throws IOException {
    small = SmallHome.with(home, "gradient", "scenes", "pointing-game", "cascade");
    small.jar("endless.jar").write(PLUGIN, MAP, SCORE, CHANGE);
  }

  private static Touchstone run(String methods, String metrics, Path out) throws IOException {
    return run(binder -> {}, methods, metrics, out);
  }

  private static Touchstone run(Module instead, String methods, String metrics, Path out)
      throws IOException {
    Path spec =
        Files.writeString(
            home.resolve("spec.yaml"),
            """
            experiment: endless
            model: mini-vgg16-scenes
            dataset: {scenes: {count: 4}}
            methods: [%s]
            metrics: [%s]
            batch: 2
            """
                .formatted(methods, metrics));
    return Touchstone.run(instead, home, "run", spec, "--method-timeout", LIMIT, "--out", out);
  }

  /** A clock on which a second takes a minute. */
  private static final class Fast extends Clock {

    private final Instant began = Instant.now();

    @Override
    public Instant instant() {
      return began.plus(Duration.between(began, Instant.now()).multipliedBy(60));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void whoTakesLongIsToldInTheLineOfTheBar() throws IOException {
    Module instead =
        binder -> {
          binder.bind(Clock.class).toInstance(new Fast());
          binder.bind(Terminal.class).toInstance(new Terminal(60, true, false));
        };
    String err = run(instead, "endless-map", "pointing-game", home.resolve("told")).err();
    assertThat(err)
        .contains("\r" + " ".repeat(59) + "\rMethod 'endless-map' of the plugin 'endless.jar'")
        .contains(" has been at work for 2 minutes, since ")
        .doesNotContain("\\x0d");
  }

  @Test
  void aMethodThatIsNeverBuiltEndsTheRun() throws IOException {
    Path out = home.resolve("built");
    Touchstone answer = run("gradient, endless-map", "pointing-game", out);
    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .isEqualTo(
            """
            Method 'endless-map' of the plugin 'endless.jar' failed in endless.Endless.map: it was not done after 5 seconds.
            Its settings: in-tensorflow: false.
            That is a mistake of the plugin.
            """);
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  @Test
  void aMethodThatNeverEndsInTensorFlowFailsAndTheOthersDoNot() throws IOException {
    Path out = home.resolve("run");
    Touchstone answer = run("gradient, endless-map: {in-tensorflow: true}", "pointing-game", out);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .contains(
            "Failed: 4\n",
            "test-000000, endless-map(in-tensorflow=true): Method 'endless-map(in-tensorflow=true)'"
                + " failed: It took longer than --method-timeout allows, and is not run again.\n");
    assertThat(Files.readString(out.resolve("results.csv"))).contains("gradient");
  }

  @Test
  void aMetricThatNeverEndsFailsAndTheOthersDoNot() throws IOException {
    Touchstone answer = run("gradient", "pointing-game, endless-score", home.resolve("scored"));
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .contains(
            "Failed: 4\n",
            "test-000003, gradient: Metric 'endless-score' failed: endless.EndlessScore.score was"
                + " not done after 5 seconds.\n");
  }

  @Test
  void whatIsNoTimeIsRefused() throws IOException {
    Touchstone answer =
        small.run("explain", "x.png", "--model", "m", "--methods", "a", "--method-timeout", "10");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("[bad-timeout] --method-timeout must be a time as 90s, 10m or 2h, not '10'.");
  }

  @Test
  void aMetricOfAChangeThatNeverEndsFailsAndTheOthersDoNot() throws IOException {
    String metrics = "pointing-game, {endless-change: {}, randomizer: {cascade: {}}}";
    Touchstone answer = run("gradient", metrics, home.resolve("changed"));
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(1);
    assertThat(answer.out()).contains("Metric 'endless-change' failed: ");
  }
}
