// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.calls.PluginException;
import org.touchstone.document.NameRule;
import org.touchstone.model.Models;
import org.touchstone.plan.Memory;
import org.touchstone.problem.Place;
import org.touchstone.problem.UserException;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/** What is opened while an experiment is prepared is closed again, whatever comes between. */
final class PreparationTest {

  private static Samples samples;
  private static Path opened;

  @TempDir private Path folder;

  private Preparation preparation;

  @BeforeEach
  void aModelAndPlugins() throws IOException {
    samples = mock(Samples.class);
    when(samples.size()).thenReturn(3);
    Files.writeString(
        folder.resolve("net.yaml"),
        """
        network: {family: vgg, blocks: [[2]], classes: 2, image-size: 4}
        weights: {file: net.safetensors}
        """);
    Prototypes offered =
        new Prototypes(
            Map.of("at-layer", new AtLayer("last")),
            Map.of("ones", new Ones()),
            Map.of("mocked", new Mocked()),
            Map.of(),
            List.of());
    preparation =
        new Preparation(new SpecReader(offered), new Models(folder), new Memory(4L << 30));
  }

  private Path spec(String layer) throws IOException {
    return Files.writeString(
        folder.resolve("spec.yaml"),
        """
        model: net
        dataset: mocked
        metrics: [ones]
        methods: [at-layer: {layer: %s}]
        """
            .formatted(layer));
  }

  @Test
  void aPreparedExperimentKeepsItsDatasetOpenUntilItIsClosed() throws IOException {
    try (PreparedExperiment prepared = preparation.prepare(spec("block1"), Overrides.NONE)) {
      assertThat(prepared.plan().images()).isEqualTo(3);
      verify(samples, never()).close();
    }
    verify(samples).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"net", "net.yaml", "./net.yaml", "FOLDER/net.yaml"})
  void theResolvedSpecificationMeansTheSameFromAnyFolder(String model) throws IOException {
    String named = model.replace("FOLDER", folder.toString());
    Path spec = spec("block1");
    Files.writeString(spec, Files.readString(spec).replace("model: net", "model: " + named));
    Path elsewhere = Files.createDirectories(folder.resolve("a/b")).resolve("again.yaml");
    String resolved;
    try (PreparedExperiment prepared = preparation.prepare(spec, Overrides.NONE)) {
      resolved = ResolvedYaml.of(prepared.movable());
    }
    assertThat(resolved).contains("model: " + named + "\n");
    Files.writeString(elsewhere, resolved);
    opened = null;
    try (PreparedExperiment again = preparation.prepare(elsewhere, Overrides.NONE)) {
      assertThat(opened).isEqualTo(folder);
      assertThat(ResolvedYaml.of(again.movable())).isEqualTo(resolved);
    }
  }

  /** What YAML could take for something else is quoted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e5",
        "0x1F",
        "0o17",
        "007",
        "1.",
        ".5",
        "+1",
        "1_000",
        "12:30",
        ".inf",
        "+.Inf",
        ".NaN",
        "~",
        "null",
        "True",
        "no",
        "on",
        "y",
        "<<",
        "=",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "@x",
        "%x",
        "*a",
        "&a",
        "!a",
        "!!str",
        "|",
        "|-",
        ">",
        "'",
        "''a",
        "\"",
        "? x",
        "?",
        ":",
        ": x",
        "[x]",
        "{x",
        "]",
        ",",
        ", a",
        "a, b]",
        "`x",
        "é",
        "👩‍🔬",
        "a  b",
        "2026-01-01",
        "a\\nb",
        "---",
        "..."
      })
  void aNameIsTheSameWhenItIsReadAgain(String name) throws IOException {
    Path spec = spec("block1");
    String quoted = new JsonMapper().writeValueAsString(name);
    String named = Files.readString(spec).replace("[at-layer:", "[{as: " + quoted + ", at-layer:");
    Files.writeString(spec, named.replace("block1}]", "block1}}]"));
    if (NameRule.problem(name, "a method", Place.ofCommand("")).isPresent()) {
      return;
    }
    String resolved;
    try (PreparedExperiment prepared = preparation.prepare(spec, Overrides.NONE)) {
      resolved = ResolvedYaml.of(prepared.movable());
    }
    Files.writeString(spec, resolved);
    try (PreparedExperiment again = preparation.prepare(spec, Overrides.NONE)) {
      assertThat(again.spec().methods()).extracting(MethodSpec::name).containsExactly(name);
    }
  }

  /** Wherever the command is given, and whoever says it. */
  @Test
  void aPathOfAModelBeginsWhereThoseOfDataDo() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("experiments/net"));
    Path other =
        Files.writeString(
            inner.resolve("net.yaml"),
            Files.readString(folder.resolve("net.yaml")).replace("classes: 2", "classes: 3"));
    Path spec = folder.resolve("experiments/spec.yaml");
    Files.writeString(
        spec, Files.readString(spec("block1")).replace("model: net", "model: net/net.yaml"));
    assertThat(used(spec, Overrides.NONE)).isEqualTo(other);

    Path environment =
        Files.writeString(folder.resolve("here.yaml"), "model: ../net.yaml\nbatch: 1\n");
    Overrides here = new Overrides(Optional.of(environment), List.of(), Optional.empty());
    assertThat(used(spec, here)).isEqualTo(folder.resolve("net.yaml"));

    Files.writeString(spec, Files.readString(spec) + "relative-to: ..\n");
    assertThatThrownBy(() -> used(spec, Overrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "The model 'net/net.yaml' is not there: no manifest lies at '%s/net/net.yaml'.", folder)
        .hasMessageContaining("at %s:1:8", spec);
  }

  private Path used(Path spec, Overrides overrides) throws IOException {
    try (PreparedExperiment prepared = preparation.prepare(spec, overrides)) {
      return prepared.manifest().file();
    }
  }

  @Test
  void pathsBeginWhereTheSpecificationSays() throws IOException {
    Path spec = spec("block1");
    Files.writeString(spec, Files.readString(spec) + "relative-to: ../data\n");
    preparation.prepare(spec, Overrides.NONE).close();
    assertThat(opened).isEqualTo(folder.resolveSibling("data"));
  }

  @Test
  void aPlanThatIsRefusedClosesTheDataset() throws IOException {
    Path spec = spec("block7");
    assertThatThrownBy(() -> preparation.prepare(spec, Overrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'block7'");
    verify(samples).close();
  }

  /** Reads a convolution. */
  public record AtLayer(String layer) implements Method.OfTaps {
    @Override
    public Set<Tap> taps(Network network) {
      return Set.of(new Tap.Value(network.place(layer).name()));
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError("Nothing is built while an experiment is prepared.");
    }
  }

  /** Every map is worth 1. */
  public record Ones() implements Metric.OfImage {
    @Override
    public Set<Target> targets() {
      return Set.of(Target.HIGHEST);
    }

    @Override
    public List<Measure> measures() {
      return List.of(
          new Measure("", "one", Averaging.MICRO, Direction.NEUTRAL, 0, 1, "It is always 1."));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of(Score.of("one", "", 1));
    }
  }

  /** Opens the mock. */
  public record Mocked() implements Dataset {
    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public Samples open(Path root) {
      opened = root;
      return samples;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void aDatasetOfNoSampleIsAtFaultItself(int size) throws IOException {
    when(samples.size()).thenReturn(size);
    Path spec = spec("block1");
    assertThatThrownBy(() -> preparation.prepare(spec, Overrides.NONE))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("it gave %s.".formatted(size));
    verify(samples).close();
  }
}
