// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.util.List;

/**
 * A plugin whose parts do at one place what they are told to: throw, or leave out. The settings say
 * where and how.
 */
final class Hostile {

  /** Every way. */
  static final List<String> WAYS =
      List.of("runtime", "illegal", "error", "sneaky", "stack", "nothing");

  /** One way of each kind. */
  static final List<String> KINDS = List.of("error", "sneaky", "nothing");

  private static final String ACT =
      """
      package hostile;

      import java.io.IOException;

      public final class Act {

        static <T> T at(String here, String where, String how, T normal) {
          if (!here.equals(where)) {
            return normal;
          }
          switch (how) {
            case "runtime":
              throw new IllegalStateException("no such device");
            case "illegal":
              throw new IllegalArgumentException("not this");
            case "error":
              throw new AssertionError("cannot be");
            case "sneaky":
              throw Act.<RuntimeException>sneaking(new IOException("no file"));
            case "stack":
              return at(here, where, how, normal);
            case "nothing":
              return null;
            default:
              throw new UnsupportedOperationException(how);
          }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> E sneaking(Throwable thrown) throws E {
          throw (E) thrown;
        }
      }
      """;

  private static final String PLUGIN =
      """
      package hostile;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class HostilePlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.method("hostile-map", new Map("", ""));
          offers.method("hostile-question", new Question("", ""));
          offers.metric("hostile-answer", new Answer("", ""));
          offers.metric("hostile-score", new Score("", ""));
          offers.metric("hostile-change", new Change("", ""));
          offers.dataset("hostile-data", new Data("", ""));
          offers.randomizer("hostile-weights", new Randomized("", ""));
        }
      }
      """;

  private static final String MAP =
      """
      package hostile;

      import java.util.Set;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.method.*;
      import org.touchstone.api.network.*;

      public record Map(String where, String how) implements Method.OfTaps {

        private Pass pass() {
          return new Pass(
              Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new Relu(where, how)));
        }

        @Override
        public Set<Tap> taps(Network network) {
          return Act.at(
              "taps", where, how, Set.<Tap>of(new Tap.Signal(pass(), Network.INPUT)));
        }

        @Override
        public Operand<TFloat32> map(Ops tf, Readings readings) {
          Operand<TFloat32> signal = readings.signal(pass(), Network.INPUT);
          return Act.at("map", where, how, org.touchstone.toolkit.map.ChannelReduction.SUM.reduce(tf, signal));
        }

        @Override
        public Inputs inputs() {
          return Act.at("inputs", where, how, Inputs.ONE);
        }

        @Override
        public boolean control() {
          return Act.at("control", where, how, Boolean.FALSE);
        }

        @Override
        public Upsample upsample() {
          return Act.at("upsample", where, how, Upsample.NEAREST);
        }
      }
      """;

  private static final String RELU =
      """
      package hostile;

      import java.util.List;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.network.*;

      public record Relu(String where, String how) implements Rule {

        @Override
        public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
          return Act.at("pullBack", where, how, node.gradient(upstream));
        }
      }
      """;

  private static final String QUESTION =
      """
      package hostile;

      import java.util.*;
      import org.touchstone.api.method.*;
      import org.touchstone.api.network.*;
      import org.touchstone.api.probe.*;

      public record Question(String where, String how) implements Method.OfProbe {

        @Override
        public Set<String> layers(Network network) {
          return Act.at("layers", where, how, Set.of());
        }

        @Override
        public long edits(Network network) {
          return Act.at("count", where, how, 2L);
        }

        @Override
        public Probe.OfMap probe(Subject subject) {
          Probe.OfMap probe =
              new Probe.OfMap() {
                @Override
                public Iterator<Edit> edits() {
                  return Act.at("edits", where, how, two().iterator());
                }

                private List<Edit> two() {
                  List<Edit> edits = new ArrayList<>(List.of(Edit.WHOLE));
                  edits.add(Act.at("edit", where, how, Edit.blank(new Fill.Zero())));
                  return edits;
                }

                @Override
                public void hear(Edit edit, Response response) {
                  Act.at("hear", where, how, "");
                }

                @Override
                public SaliencyMap map(int target) {
                  return Act.at("map", where, how, new SaliencyMap(1, 1, new float[1]));
                }
              };
          return Act.at("probe", where, how, probe);
        }
      }
      """;

  private static final String ANSWER =
      """
      package hostile;

      import java.util.*;
      import org.touchstone.api.metric.*;
      import org.touchstone.api.metric.Measure.*;
      import org.touchstone.api.network.Network;
      import org.touchstone.api.probe.*;

      public record Answer(String where, String how) implements Metric.OfProbe {

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "one", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "One."));
        }

        @Override
        public Set<Target> targets() {
          return Act.at("targets", where, how, Set.of(Target.HIGHEST));
        }

        @Override
        public long edits(Network network) {
          return Act.at("count", where, how, 1L);
        }

        @Override
        public Probe.OfScores probe(Subject subject, Explanation explanation) {
          Probe.OfScores probe =
              new Probe.OfScores() {
                @Override
                public Iterator<Edit> edits() {
                  return Act.at("edits", where, how, List.of(Edit.WHOLE).iterator());
                }

                @Override
                public void hear(Edit edit, Response response) {
                  Act.at("hear", where, how, "");
                }

                @Override
                public List<org.touchstone.api.metric.Score> scores() {
                  return Act.at(
                      "scores",
                      where,
                      how,
                      List.of(org.touchstone.api.metric.Score.of("one", "", 1)));
                }
              };
          return Act.at("probe", where, how, probe);
        }
      }
      """;

  private static final String SCORE =
      """
      package hostile;

      import java.util.*;
      import org.touchstone.api.metric.*;
      import org.touchstone.api.metric.Measure.*;
      import org.touchstone.api.network.Network;

      public record Score(String where, String how) implements Metric.OfImage {

        @Override
        public List<Measure> measures() {
          return Act.at(
              "measures",
              where,
              how,
              List.of(
                  new Measure(
                      "", "one", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 1, "One.")));
        }

        @Override
        public void check(Network network) {
          Act.at("check", where, how, "");
        }

        @Override
        public Set<Target> targets() {
          Set<Target> targets = new HashSet<>(Set.of(Target.HIGHEST));
          targets.add(Act.at("target", where, how, Target.HIGHEST));
          return Act.at("targets", where, how, targets);
        }

        @Override
        public List<org.touchstone.api.metric.Score> score(Explanation explanation) {
          return Act.at(
              "score",
              where,
              how,
              List.of(org.touchstone.api.metric.Score.of("one", "", 1)));
        }
      }
      """;

  private static final String CHANGE =
      """
      package hostile;

      import java.util.*;
      import org.touchstone.api.method.Inputs;
      import org.touchstone.api.metric.*;
      import org.touchstone.api.metric.Measure.*;
      import org.touchstone.api.randomizer.Stage;

      public record Change(String where, String how) implements Metric.OfChange {

        @Override
        public List<Measure> measures() {
          return List.of(
              new Measure("", "one", Averaging.MACRO, Direction.LOWER_IS_BETTER, 0, 1, "One."));
        }

        @Override
        public Followed target() {
          return Act.at("followed", where, how, Followed.REPREDICT);
        }

        @Override
        public boolean reads(Stage stage) {
          return Act.at("reads", where, how, Boolean.TRUE);
        }

        @Override
        public Inputs inputs() {
          return Act.at("inputs", where, how, Inputs.ONE);
        }

        @Override
        public Metric.Comparison against(Explanation trained) {
          Metric.Comparison comparison =
              (stage, randomized) ->
                  Act.at(
                      "comparison",
                      where,
                      how,
                      List.of(org.touchstone.api.metric.Score.of("one", stage.name(), 1)));
          return Act.at("against", where, how, comparison);
        }
      }
      """;

  private static final String DATA =
      """
      package hostile;

      import java.io.IOException;
      import java.nio.file.Path;
      import java.util.List;
      import org.touchstone.api.data.*;

      public record Data(String where, String how) implements Dataset {

        @Override
        public List<String> labels() {
          return Act.at("labels", where, how, List.of("disk"));
        }

        @Override
        public Samples open(Path root) throws IOException {
          return Act.at("open", where, how, new Opened(where, how));
        }

        record Opened(String where, String how) implements Samples {

          @Override
          public int size() {
            return Act.at("size", where, how, 3);
          }

          @Override
          public Sample get(int index) throws IOException {
            Image image = new Image(96, 96, new byte[96 * 96 * 3]);
            return Act.at("get", where, how, new Sample("s" + index, image, List.of()));
          }

          @Override
          public List<String> notes() {
            return Act.at("notes", where, how, List.of());
          }

          @Override
          public List<Path> sharedFiles() {
            return Act.at("sharedFiles", where, how, List.of());
          }

          @Override
          public List<Path> files(int index) {
            return Act.at("files", where, how, List.of());
          }

          @Override
          public String fingerprint() {
            return Act.at("fingerprint", where, how, "same");
          }

          @Override
          public void close() {
            Act.at("close", where, how, "");
          }
        }
      }
      """;

  private static final String RANDOMIZED =
      """
      package hostile;

      import java.util.*;
      import org.touchstone.api.network.*;
      import org.touchstone.api.randomizer.*;

      public record Randomized(String where, String how) implements Randomizer {

        @Override
        public List<Stage> stages(Network network) {
          List<Stage> stages = new ArrayList<>();
          stages.add(Stage.of(network, "predictions", Set.of("predictions")));
          stages.add(
              Act.at("stage", where, how, Stage.of(network, "fc1", Set.of("predictions", "fc1"))));
          return Act.at("stages", where, how, stages);
        }

        @Override
        public int draws() {
          return Act.at("draws", where, how, 1);
        }

        @Override
        public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
          List<Weights> variants = new ArrayList<>(List.of(trained));
          variants.add(Act.at("variant", where, how, trained));
          return Act.at("variants", where, how, variants);
        }
      }
      """;

  private Hostile() {}

  /** Everything that the plugin is made of. */
  static String[] sources() {
    return new String[] {PLUGIN, ACT, MAP, RELU, QUESTION, ANSWER, SCORE, CHANGE, DATA, RANDOMIZED};
  }
}
