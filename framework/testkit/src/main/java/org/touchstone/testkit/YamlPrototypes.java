// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.BoundPlugin;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/**
 * Prototypes with settings in YAML, bound by the framework's own reader of specifications.
 *
 * @param settings in YAML, for example {@code {layer: block4}}
 */
public record YamlPrototypes(String name, String settings) {

  /** The method; throws {@link UserException} if the settings cannot be used. */
  public Method method(Method prototype) {
    return Calls.own(boundMethod(prototype).value());
  }

  /** What is wrong with the settings of a method, one sentence each. */
  public List<String> problems(Method prototype) {
    return problems(() -> method(prototype));
  }

  /** What is wrong with the settings of a metric, one sentence each. */
  public List<String> problems(Metric prototype) {
    return problems(() -> metric(prototype));
  }

  private static List<String> problems(Runnable binding) {
    try {
      binding.run();
      return List.of();
    } catch (UserException e) {
      return e.problems().stream().map(Problem::what).toList();
    }
  }

  BoundPlugin<Method> boundMethod(Method prototype) {
    Map<String, Method> offered = new LinkedHashMap<>(MethodsWithin.offered(prototype));
    offered.put(name, prototype);
    return read(
            new Prototypes(
                offered, PlaceholderParts.METRICS, PlaceholderParts.DATASETS, Map.of(), List.of()),
            List.of(PlaceholderParts.NAME, named(), PlaceholderParts.NAME))
        .methods()
        .get(0)
        .method();
  }

  /** With all of its settings a name of its own could be too long. */
  private String named() {
    return "{%s: %s, as: %s}".formatted(name, settings, name);
  }

  /** The metric; throws {@link UserException} if the settings cannot be used. */
  public Metric metric(Metric prototype) {
    ExperimentSpec spec =
        read(
            new Prototypes(
                PlaceholderParts.METHODS,
                Map.of(name, prototype),
                PlaceholderParts.DATASETS,
                PlaceholderParts.RANDOMIZERS,
                List.of()),
            List.of(
                PlaceholderParts.NAME, PlaceholderParts.NAME, metricWithWhatItNeeds(prototype)));
    return Calls.own(spec.metrics().get(0).metric().value());
  }

  private String metricWithWhatItNeeds(Metric prototype) {
    return prototype instanceof Metric.OfChange
        ? "{%s: %s, randomizer: %s}".formatted(name, settings, PlaceholderParts.NAME)
        : toString();
  }

  /** The dataset; throws {@link UserException} if the settings cannot be used. */
  public Dataset dataset(Dataset prototype) {
    ExperimentSpec spec =
        read(
            new Prototypes(
                PlaceholderParts.METHODS,
                PlaceholderParts.METRICS,
                Map.of(name, prototype),
                Map.of(),
                List.of()),
            List.of(toString(), PlaceholderParts.NAME, PlaceholderParts.NAME));
    return Calls.own(spec.dataset().value());
  }

  /** The randomizer; throws {@link UserException} if the settings cannot be used. */
  public Randomizer randomizer(Randomizer prototype) {
    Map<String, Randomizer> only = Map.of(name, prototype);
    ExperimentSpec spec =
        read(
            new Prototypes(
                PlaceholderParts.METHODS,
                PlaceholderParts.CHANGES,
                PlaceholderParts.DATASETS,
                only,
                List.of()),
            List.of(
                PlaceholderParts.NAME,
                PlaceholderParts.NAME,
                "{%s: {}, randomizer: %s}".formatted(PlaceholderParts.NAME, this)));
    return Calls.own(spec.metrics().get(0).randomizer().orElseThrow().value());
  }

  @Override
  public String toString() {
    return "{%s: %s}".formatted(name, settings);
  }

  private static ExperimentSpec read(Prototypes offered, List<String> parts) {
    String text =
        "model: any\ndataset: %s\nmethods:\n  - %s\nmetrics:\n  - %s\n".formatted(parts.toArray());
    return inFile(text, file -> new SpecReader(offered).read(file, List.of()));
  }

  private static <T> T inFile(String text, Function<Path, T> reader) {
    try {
      Path file = Files.createTempFile("specification", ".yaml");
      try {
        Files.writeString(file, text);
        return reader.apply(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
