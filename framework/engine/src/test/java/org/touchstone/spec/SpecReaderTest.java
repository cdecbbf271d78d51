// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.calls.Callee;
import org.touchstone.problem.Place;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.Expectation;

final class SpecReaderTest {

  private static final String FULL =
      """
      experiment: full
      model: mini
      source: The paper
      dataset: {scenes: {at-least: 2}}
      metrics:
        - pointing-game
        - pointing-game: {tolerance: 3}
          as: narrow
        - sensitivity:
        - moved:
        - moved: {target: fixed}
          as: fixed
          randomizer: {cascade: {std: 0.5}}
      randomizer: cascade
      methods:
        - plain
        - cam: {layer: block5_conv3/relu, absGradient: true, MODE: absMax, smooth: 1}
          expect: {pointing-game: 60, narrow.gap: {value: -1.5, tolerance: 3, source: Table 2}}
        - gamma: {gamma: infinity}
          as: LRP γ=∞
        - gamma: {gamma: 1e-9}
          as: "no"
        - lists: {weights: [1, 2.5], modes: [abs_max, SUM], range: {low: 3, high: 4}}
          as: "true"
        - window: {low: 8, high: 9}
      seed: 8
      batch: 4
      device: gpu:1
      report:
        tables:
          - {title: T, rows: [plain, "no"], columns: [pointing-game, narrow.gap / pointing-game]}
        curves:
          - {name: figure-4, title: Four, measure: moved.null, panels: [{title: A, rows: [plain, "no"]}]}
          - {name: figure-7, measure: fixed, panels: [{rows: [plain]}]}
        figures:
          - {name: figure-5, columns: [plain], stages: [trained, dense, half, full]}
          - {name: figure-8, columns: [plain], stages: [full], metric: fixed}
          - {name: figure-1, columns: ["true"], samples: [3], explain: extremes}
          - {name: figure-2, title: Two, columns: [plain]}
      """;

  private static final String SHORT =
      "{model: m, dataset: scenes, metrics: [sensitivity], methods: [cam]}";

  @TempDir Path folder;

  private final SpecReader reader = new SpecReader(Fakes.offered());

  @Test
  void settingsAreLaidOverThePrototypes() throws IOException {
    ExperimentSpec spec = read(FULL);
    assertThat(spec.dataset().value()).isEqualTo(new Fakes.Scenes("test", 20, 2));
    assertThat(spec.methods())
        .extracting(MethodSpec::name)
        .containsExactly(
            "plain",
            "cam(layer=block5_conv3/relu, abs-gradient=true, mode=absMax, smooth=1)",
            "LRP γ=∞",
            "no",
            "true",
            "window(low=8, high=9)");
    assertThat(spec.methods())
        .extracting(row -> row.method().value())
        .containsExactly(
            new Fakes.Plain(),
            new Fakes.Cam("block5_conv3/relu", Fakes.Mode.ABS_MAX, true, 1, 10),
            new Fakes.Weighed(new Fakes.Gamma(Double.POSITIVE_INFINITY)),
            new Fakes.Weighed(new Fakes.Gamma(1e-9)),
            new Fakes.Lists(
                List.of(1.0, 2.5),
                List.of(Fakes.Mode.ABS_MAX, Fakes.Mode.SUM),
                new Fakes.Range(3, 4)),
            new Fakes.Window(8, 9, 1));
    assertThat(spec.metrics())
        .extracting(MetricSpec::name)
        .containsExactly("pointing-game", "narrow", "sensitivity", "moved", "fixed");
  }

  @Test
  void aRecordWithinTheSettingsIsLaidOverItsDefaults() throws IOException {
    String lists = "[{lists: {Range: {LOW: -3}}}, {lists: {range: {}}, as: d}]";
    assertThat(read(SHORT.replace("[cam]", lists)).methods())
        .extracting(row -> row.method().value())
        .containsExactly(lists(new Fakes.Range(-3, 1)), lists(new Fakes.Range(0, 1)));
  }

  private static Fakes.Lists lists(Fakes.Range range) {
    return new Fakes.Lists(List.of(1.0), List.of(Fakes.Mode.SUM), range);
  }

  @Test
  void aMetricOfAChangeHasItsOwnRandomizerOrTheExperiments() throws IOException {
    assertThat(read(FULL).metrics())
        .extracting(row -> row.randomizer().map(BoundPlugin::value).orElse(null))
        .containsExactly(null, null, null, new Fakes.Cascade(0.1, 1), new Fakes.Cascade(0.5, 1));
  }

  @Test
  void curvesAndGridsOfStagesAreRead() throws IOException {
    ExperimentSpec spec = read(FULL);
    assertThat(spec.report().curves())
        .containsExactly(
            new CurvesSpec(
                "figure-4",
                "Four",
                "moved.null",
                List.of(new CurvesSpec.Panel("A", List.of("plain", "no")))),
            new CurvesSpec(
                "figure-7",
                "figure-7",
                "fixed",
                List.of(new CurvesSpec.Panel("", List.of("plain")))));
    assertThat(spec.report().figures())
        .extracting(FigureSpec::change)
        .startsWith(
            Optional.of(new FigureSpec.Change("moved", List.of(FigureSpec.Stage.values()))),
            Optional.of(new FigureSpec.Change("fixed", List.of(FigureSpec.Stage.FULL))),
            Optional.empty());
  }

  @Test
  void anEnvironmentLiesOverTheFileAndUnderTheCommand() throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), SHORT);
    Path here =
        Files.writeString(
            folder.resolve("here.yaml"), "{model: other, seed: 9, dataset: {scenes: {count: 3}}}");
    ExperimentSpec spec = reader.read(file, Optional.of(here), List.of("seed=10"));
    assertThat(spec.model()).isEqualTo("other");
    assertThat(spec.settings().seed()).isEqualTo(10);
    assertThat(spec.dataset().value()).isEqualTo(new Fakes.Scenes("test", 3, 1));
    assertThat(spec.origin().model().orElseThrow().source()).endsWith("here.yaml");
  }

  @Test
  void anEnvironmentKeepsWhatItDoesNotName() throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), FULL);
    Path here = Files.writeString(folder.resolve("here.yaml"), "dataset: {scenes: {count: 3}}");
    ExperimentSpec spec = reader.read(file, Optional.of(here), List.of());
    assertThat(spec.dataset().value()).isEqualTo(new Fakes.Scenes("test", 3, 2));
  }

  @Test
  void expectationsHaveTheirTolerancesAndSources() throws IOException {
    assertThat(read(FULL).methods().get(1).paper())
        .isEqualTo(
            Map.of(
                "pointing-game", new Expectation(60, 0.5, "The paper"),
                "narrow.gap", new Expectation(-1.5, 3, "Table 2")));
  }

  @Test
  void everythingButFourKeysHasADefault() throws IOException {
    ExperimentSpec spec = read(SHORT);
    assertThat(spec.name()).isEqualTo("e");
    assertThat(spec.settings().seed()).isEqualTo(7);
    assertThat(spec.settings().batch()).isEmpty();
    assertThat(spec.settings().device()).isEqualTo("cpu");
    assertThat(spec.report().tables()).isEmpty();
    assertThat(spec.report().figures()).isEmpty();
    assertThat(spec.origin().model()).contains(new Place(folder.resolve("e.yaml"), 1, 9));
    assertThat(spec.methods().get(0).place()).contains(new Place(folder.resolve("e.yaml"), 1, 63));
  }

  static Stream<ObjectMapper> formats() {
    return Stream.of(new ObjectMapper(), new YAMLMapper());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theResolvedSpecificationIsTheSameExperiment(ObjectMapper format) throws IOException {
    for (String text : List.of(FULL, SHORT)) {
      ExperimentSpec spec = read(text);
      ExperimentSpec again = read(format.writeValueAsString(spec.resolved()));
      assertThat(withoutPlaces(again)).isEqualTo(withoutPlaces(spec));
      assertThat(again.resolved()).isEqualTo(spec.resolved());
    }
  }

  private static ExperimentSpec withoutPlaces(ExperimentSpec spec) {
    return new ExperimentSpec(
        spec.name(),
        spec.model(),
        new SpecOrigin(Optional.empty(), spec.origin().relativeTo()),
        spec.dataset(),
        spec.methods().stream()
            .map(
                row ->
                    new MethodSpec(
                        row.name(),
                        row.method(),
                        row.over(),
                        row.sign(),
                        row.twin(),
                        Optional.empty(),
                        row.paper()))
            .toList(),
        spec.metrics().stream()
            .map(
                row -> new MetricSpec(row.name(), row.metric(), row.randomizer(), Optional.empty()))
            .toList(),
        spec.settings(),
        spec.report());
  }

  @Test
  void theResolvedSpecificationHasEverySetting() throws IOException {
    assertThat(read(SHORT).resolved())
        .hasToString(
            """
            {"experiment":"e","model":"m",\
            "dataset":{"scenes":{"split":"test","count":20,"at-least":1}},\
            "methods":[{"cam":{"layer":"last","mode":"sum","abs-gradient":false,\
            "smooth":0.5,"samples":10},"as":"cam"}],\
            "metrics":[{"sensitivity":{},"as":"sensitivity"}],"seed":7,"batch":"auto",\
            "device":"cpu","most-failures":0.5,"report":{"tables":[],"curves":[],"figures":[]}}""");
  }

  @Test
  void theLongestNamesAreThoseOfFiles() throws IOException {
    String rest = "model: m\ndataset: scenes\nmetrics: [pointing-game]\nmethods: [plain]\n";
    assertThat(read("experiment: " + "e".repeat(200) + "\n" + rest).name()).hasSize(200);
    assertThatThrownBy(() -> read("experiment: " + "e".repeat(300) + "\n" + rest))
        .hasMessageContaining("cannot name an experiment: it has 300 bytes, more than 200.")
        .hasMessageContaining("e.yaml:1:13");
    Path file = Files.writeString(folder.resolve("-e.yaml"), rest);
    assertThatThrownBy(() -> reader.read(file, List.of()))
        .hasMessageContaining("'-e' cannot name an experiment: it begins with '-'.")
        .hasMessageContaining("-e.yaml:1:1\n   Give it a name with 'experiment: …'.");
    String metric = "m" + "-m".repeat(100);
    assertThatThrownBy(
            () ->
                read(rest.replace("[pointing-game]", "[{pointing-game: {}, as: " + metric + "}]")))
        .hasMessageContaining("cannot name a metric: it has 201 bytes, more than 200.");
  }

  @Test
  void aMethodOfManySettingsNeedsAName() throws IOException {
    String layer = "x".repeat(200);
    String spec =
        "model: m\ndataset: scenes\nmetrics: [pointing-game]\nmethods: [{cam: {layer: %s}%s}]\n";
    assertThatThrownBy(() -> read(spec.formatted(layer, "")))
        .hasMessageContaining("cannot name a method: it has 211 bytes, more than 200.")
        .hasMessageContaining("Give it a name with 'as: …'.");
    assertThat(read(spec.formatted(layer, ", as: A")).methods())
        .extracting(MethodSpec::name)
        .containsExactly("A");
  }

  @Test
  void settingsOfTheCommandWin() throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), FULL);
    ExperimentSpec spec = reader.read(file, List.of("seed=9", "dataset.scenes.count=3"));
    assertThat(spec.settings().seed()).isEqualTo(9);
    assertThat(spec.dataset().value()).isEqualTo(new Fakes.Scenes("test", 3, 2));
  }

  @Test
  void methodsComeFromAListOrTheCommand() throws IOException {
    Path list = Files.writeString(folder.resolve("l.yaml"), "[cam, {plain: {}, as: P}]");
    Path map =
        Files.writeString(
            folder.resolve("m.yaml"), "methods: [cam, {plain: {}, as: P, expect: {x: 1}}]");
    assertThat(reader.methods(list)).extracting(MethodSpec::name).containsExactly("cam", "P");
    assertThat(reader.methods(map)).extracting(MethodSpec::name).containsExactly("cam", "P");
    assertThat(reader.methodsNamed(List.of("plain", "cam")))
        .extracting(row -> row.method().value())
        .containsExactly(new Fakes.Plain(), new Fakes.Cam("last", Fakes.Mode.SUM, false, 0.5, 10));
  }

  @Test
  void settingsAreShownWithTheirDefaults() {
    Fakes.Cam cam = new Fakes.Cam("last", Fakes.Mode.ABS_MAX, true, 0, 3);
    assertThat(SpecReader.settings(Callee.of("method", "cam", cam, ""), cam))
        .hasToString("{layer=last, mode=abs-max, abs-gradient=true, smooth=0.0, samples=3}");
  }

  private ExperimentSpec read(String text) throws IOException {
    return reader.read(Files.writeString(folder.resolve("e.yaml"), text), List.of());
  }
}
