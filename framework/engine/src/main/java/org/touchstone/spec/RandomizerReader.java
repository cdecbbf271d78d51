// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;
import java.util.Optional;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.document.DocumentNode;
import org.touchstone.problem.Problem;

/** Reads which randomizer a metric compares with: the one beside it, or the experiment's. */
final class RandomizerReader {

  private final PluginReader<Randomizer> plugins;
  private final List<Problem> problems;
  private final boolean common;
  private final Optional<BoundPlugin<Randomizer>> ofExperiment;

  /**
   * A reader with the experiment's own randomizer.
   *
   * @param common where the experiment names one for all metrics
   */
  RandomizerReader(
      PluginReader<Randomizer> plugins, Optional<DocumentNode> common, List<Problem> problems) {
    this.plugins = plugins;
    this.problems = problems;
    this.common = common.isPresent();
    this.ofExperiment = common.flatMap(this::read);
  }

  private Optional<BoundPlugin<Randomizer>> read(DocumentNode node) {
    return plugins.read(node, List.of()).flatMap(PluginReader.Named::bound);
  }

  /** The randomizer that a metric needs; empty for one that needs none, and after a problem. */
  Optional<BoundPlugin<Randomizer>> of(
      BoundPlugin<Metric> metric, PluginReader.Named<Metric> named) {
    Optional<DocumentNode.Entry> own =
        Optional.ofNullable(named.beside().get(MetricsReader.RANDOMIZER));
    if (!(metric.value() instanceof Metric.OfChange)) {
      own.ifPresent(entry -> refuse(entry, metric.name()));
      return Optional.empty();
    }
    if (own.isEmpty() && !common) {
      problems.add(missing(metric.name(), named));
    }
    return own.isPresent() ? own.flatMap(entry -> read(entry.value())) : ofExperiment;
  }

  private Problem missing(String metric, PluginReader.Named<Metric> named) {
    String known = String.join(", ", plugins.prototypes().keySet());
    return Problem.at(
        named.place(),
        "missing-randomizer",
        "'%s' compares with randomised weights, and no randomizer is named.".formatted(metric),
        "Write 'randomizer: NAME' beside it, or once for the whole experiment.",
        "Randomizers: %s.".formatted(known.isEmpty() ? "none" : known));
  }

  private void refuse(DocumentNode.Entry own, String metric) {
    problems.add(
        Problem.at(
            own.key(),
            "unneeded-randomizer",
            "'%s' looks at the trained network alone; no randomizer has a part in it."
                .formatted(metric),
            "Remove 'randomizer' here."));
  }
}
