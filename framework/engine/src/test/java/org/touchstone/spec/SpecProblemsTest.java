// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.problem.Golden;

final class SpecProblemsTest {

  private static final Path PROBLEMS = Golden.beside(SpecProblemsTest.class, "problems");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyBadSpecificationHasItsMessage() throws IOException {
    SpecReader reader = new SpecReader(Fakes.offered());
    return Golden.cases(PROBLEMS, file -> reader.read(file, List.of()));
  }

  @Test
  void refusedPluginsAreMentioned() throws IOException {
    SpecReader reader =
        new SpecReader(
            Fakes.offered(
                "The plugin 'lrp' is not used: it has no service file.",
                "The plugin 'my-cam' is not used. It offers nothing."));
    Path file = write("model: m\ndataset: scenes\nmetrics: [pointing-game]\nmethods: [lrp]\n");
    check("refused-plugins", () -> reader.read(file, List.of()));
  }

  @Test
  void settingsOfTheCommandAreToldByTheirWords() throws IOException {
    SpecReader reader = new SpecReader(Fakes.offered());
    Path file = write("model: m\ndataset: scenes\nmetrics: [pointing-game]\nmethods: [plain]\n");
    check(
        "settings-of-the-command",
        () -> reader.read(file, List.of("seed=-1", "dataset.scenes.count=0", "report.figure=[]")));
  }

  @Test
  void methodsOfTheCommandAreToldByTheirWords() {
    SpecReader reader = new SpecReader(Fakes.offered());
    check(
        "methods-of-the-command", () -> reader.methodsNamed(List.of("cam", "plian", "a\"b\\", "")));
  }

  @Test
  void measuresThatCannotStandBesideOneAnotherAreToldByTheirMetric() throws IOException {
    Prototypes usual = Fakes.offered();
    Map<String, Metric> metrics = new LinkedHashMap<>(usual.metrics());
    metrics.put("wordless", new Listed("."));
    metrics.put("headless", new Listed("side other"));
    metrics.put("stuttering", new Listed(" side side"));
    SpecReader reader =
        new SpecReader(
            new Prototypes(
                usual.methods(), metrics, usual.datasets(), usual.randomizers(), List.of()));
    Path file =
        write(
            """
            model: m
            dataset: scenes
            methods: [plain]
            metrics:
              - wordless
              - headless
              - stuttering: {}
                as: twice
            """);
    check("bad-measures", () -> reader.read(file, List.of()));
  }

  /** Measures of these names; of none where there is a point. */
  private record Listed(String names) implements Metric.OfImage {

    @Override
    public List<Measure> measures() {
      return names.equals(".")
          ? List.of()
          : Arrays.stream(names.split(" ")).map(Listed::measure).toList();
    }

    private static Measure measure(String name) {
      return new Measure(name, "q", Averaging.MICRO, Direction.NEUTRAL, 0, 1, "Nothing.");
    }

    @Override
    public Set<Target> targets() {
      return Set.of();
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }

  @Test
  void aFileOfMethodsHoldsNothingElse() throws IOException {
    SpecReader reader = new SpecReader(Fakes.offered());
    check("methods-file", () -> reader.methods(write("methods: [cma]\nseed: 7\n")));
    check("methods-file-without", () -> reader.methods(write("method: [cam]\n")));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("e.yaml"), text);
  }

  private void check(String name, org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
    Golden.check(PROBLEMS.resolve(name + ".txt"), Golden.message(folder, use));
  }
}
