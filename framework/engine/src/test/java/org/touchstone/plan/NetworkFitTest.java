// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Window;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.calls.PluginException;
import org.touchstone.problem.Golden;
import org.touchstone.problem.UserException;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.Fakes;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/** What a plan says of plugins that ask for what is not there, or fail while they are asked. */
final class NetworkFitTest {

  private static final Network NETWORK =
      new Network(
          "small",
          8,
          8,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.same(3)), Extent.map(8, 8, 4)),
              new Layer("predictions", new Op.Dense(), Extent.units(3))),
          List.of("disk", "ring", "star"));

  private static final List<Measure> MEASURES =
      List.of(new Measure("", "q", Averaging.MACRO, Direction.NEUTRAL, 0, 1, "A number."));

  @TempDir Path folder;

  /** Reads a layer without a look at the network. */
  private record Blind(String layer, boolean bias) implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      if (layer.isEmpty()) {
        throw new IllegalArgumentException("no layer");
      }
      if (layer.equals("undefined")) {
        throw new UnfitNetworkException(
            "activations",
            "it is one of ReLU, and small has none",
            List.of("Dense: 'predictions'.", "Leave it out."));
      }
      if (layer.equals("along")) {
        return Set.of();
      }
      return Set.of(bias ? new Tap.Bias(layer) : new Tap.Value(layer));
    }

    @Override
    public Inputs inputs() {
      return layer.equals("along") ? Inputs.Path.DEFAULT : Inputs.ONE;
    }

    @Override
    public List<String> notes(Network network) {
      return bias ? List.of("it sees biases of %s.".formatted(network.name())) : List.of();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError();
    }
  }

  private record OfClass(int index) implements Metric.OfImage {

    @Override
    public List<Measure> measures() {
      return MEASURES;
    }

    @Override
    public void check(Network network) {
      if (index == 7) {
        throw new IllegalArgumentException("Seven is not one of its numbers.");
      }
      if (index == 8) {
        Integer.parseInt("eight");
      }
    }

    @Override
    public Set<Target> targets() {
      return Set.of(new Target.Of(index), Target.HIGHEST);
    }

    @Override
    public List<Score> score(Explanation explanation) {
      throw new AssertionError();
    }
  }

  private record Change() implements Metric.OfChange {

    @Override
    public List<Measure> measures() {
      return MEASURES;
    }

    @Override
    public Followed target() {
      return Followed.FIXED;
    }

    @Override
    public Comparison against(Explanation trained) {
      throw new AssertionError();
    }
  }

  private record Staged(List<String> names, int draws) implements Randomizer {

    @Override
    public List<Stage> stages(Network network) {
      return names.stream().map(name -> new Stage(name, Set.of(), Set.of())).toList();
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      throw new AssertionError();
    }
  }

  private Plan plan(String methods, String metrics) throws IOException {
    Prototypes offered =
        new Prototypes(
            Map.of("blind", new Blind("predictions", false)),
            Map.of("of-class", new OfClass(0), "change", new Change()),
            Map.of("scenes", new Fakes.Scenes("test", 20, 1)),
            Map.of("staged", new Staged(List.of("a"), 1)),
            List.of());
    String text =
        "{experiment: e, model: m, dataset: scenes, methods: %s, metrics: %s}"
            .formatted(methods, metrics);
    Path file = Files.writeString(folder.resolve("e.yaml"), text);
    ExperimentSpec spec = new SpecReader(offered).read(file, List.of());
    return Planner.plan(
        spec, NETWORK, 20, NETWORK.labels(), Optional.empty(), new Memory(4L << 30));
  }

  private void check(String name, String methods, String metrics) {
    Golden.check(
        Golden.beside(NetworkFitTest.class, "problems/" + name + ".txt"),
        Golden.message(folder, () -> plan(methods, metrics)));
  }

  @Test
  void classesThatTheNetworkLacksAreRefused() throws IOException {
    check(
        "classes",
        "[blind]",
        "[{of-class: {index: 99}}, {of-class: {index: -1}, as: below}, {of-class: {}, as: first}]");
    assertThat(plan("[blind]", "[{of-class: {index: 2}}]").targets()).contains(new Target.Of(2));
  }

  @Test
  void tapsOfLayersThatTheNetworkLacksAreRefused() {
    check(
        "taps",
        "[{blind: {layer: blok1_conv1}, as: A}, {blind: {layer: x, bias: true}, as: B}]",
        "[of-class]");
  }

  @Test
  void methodsThatAreNotDefinedOnTheNetworkAreRefusedWithWhatToDo() {
    check(
        "undefined",
        "[{blind: {layer: undefined}}, {blind: {layer: undefined, bias: true}, as: B}]",
        "[of-class]");
  }

  @Test
  void aPathThatMultipliesIsRefusedOfMapsWithoutColours() {
    check("product", "[{blind: {layer: along}}]", "[of-class]");
  }

  @Test
  void whatAMethodHasToSayOfTheNetworkIsSaidUnderItsName() throws IOException {
    Plan plan = plan("[{blind: {bias: true}, as: B}, {blind: {}, as: C}]", "[of-class]");
    assertThat(plan.methods().get(0).notes(NETWORK))
        .containsExactly("'B': it sees biases of small.");
    assertThat(plan.methods().get(1).notes(NETWORK)).isEmpty();
  }

  @Test
  void aMetricMaySayThatItDoesNotFit() {
    check("metric", "[blind]", "[{of-class: {index: 7}}]");
    assertThatThrownBy(() -> plan("[blind]", "[{of-class: {index: 8}}]"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("OfClass.check at NetworkFitTest.java:")
        .hasMessageEndingWith(": NumberFormatException: For input string: \"eight\".");
  }

  /** Only the exception of that name says that a layer is unknown. */
  @Test
  void anArgumentThatIsIllegalInTapsIsThePluginSMistake() {
    PluginException told =
        catchThrowableOfType(
            PluginException.class, () -> plan("[{blind: {layer: ''}}]", "[of-class]"));
    assertThat(told)
        .hasMessageMatching(
            "Method 'blind' failed in .*Blind.taps at NetworkFitTest.java:\\d+:"
                + " IllegalArgumentException: no layer\\.");
    assertThat(told.settings()).isEqualTo("layer: , bias: false");
  }

  @Test
  void allThatFailAreToldTogetherAndBesideWhatTheUserCanMend() {
    String empty = "{blind: {layer: ''}}, {blind: {layer: '', bias: true}, as: B}";
    PluginException told =
        catchThrowableOfType(
            PluginException.class, () -> plan("[%s]".formatted(empty), "[of-class]"));
    assertThat(told.getSuppressed()).hasSize(1);
    assertThatThrownBy(() -> plan("[%s]".formatted(empty), "[{of-class: {index: 3}}]"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("3 problems", "[unknown-class]", "[plugin-failed] Method 'blind'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]| 1| stages: it gave no stage.",
        "[a, b, a]| 1| stages: it gave a second stage of the name 'a'.",
        "[trained]| 1| stages: it gave a second stage of the name 'trained'.",
        "[a]| 0| draws: it gave 0."
      })
  void stagesThatCannotBeAreTheRandomizerSMistake(String names, int draws, String what) {
    String metric =
        "[{change: {}, randomizer: {staged: {names: %s, draws: %s}}}]".formatted(names, draws);
    assertThatThrownBy(() -> plan("[blind]", metric))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("Randomizer 'staged' failed in ")
        .hasMessageEndingWith("Staged." + what);
  }
}
