// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.calls.PluginException;
import org.touchstone.problem.Problem;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.MetricSpec;

/** Whether the classes of a dataset are of use to an experiment's network and metrics. */
final class LabelProblems {

  /** So many labels show what kind of labels they are. */
  private static final int MOST_TOLD = 12;

  private LabelProblems() {}

  static List<Problem> of(ExperimentSpec spec, List<String> labels, Network network) {
    return labels.isEmpty()
        ? spec.metrics().stream().flatMap(metric -> unlabelled(spec, metric).stream()).toList()
        : foreign(spec, labels, network);
  }

  /** A dataset none of whose classes the network knows would give empty tables. */
  private static List<Problem> foreign(ExperimentSpec spec, List<String> theirs, Network network) {
    boolean unneeded = spec.metrics().stream().noneMatch(LabelProblems::asksForLabels);
    if (unneeded || theirs.stream().anyMatch(network.labels()::contains)) {
      return List.of();
    }
    return List.of(
        Problem.of(
            "foreign-labels",
            "'%s' and the network share no class.".formatted(spec.dataset().name()),
            "The dataset has: " + some(theirs) + ".",
            "The network has: " + some(network.labels()) + "."));
  }

  /** Metrics of the highest and the lowest class, or of a change, take any picture. */
  static boolean asksForLabels(MetricSpec metric) {
    try {
      return metric.metric().value() instanceof Metric.OfMaps ofMaps
          && ofMaps.targets().contains(Target.LABELLED);
    } catch (PluginException e) {
      return false; // told elsewhere
    }
  }

  private static Optional<Problem> unlabelled(ExperimentSpec spec, MetricSpec metric) {
    String what =
        "'%s' asks for the classes in an image, which '%s' does not tell."
            .formatted(metric.name(), spec.dataset().name());
    return asksForLabels(metric)
        ? Optional.of(new Problem("no-labels", what, metric.place(), List.of()))
        : Optional.empty();
  }

  /** The first of many labels, in words. */
  static String some(List<String> labels) {
    String first = labels.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
    return labels.size() <= MOST_TOLD
        ? first
        : "%s and %s others".formatted(first, labels.size() - MOST_TOLD);
  }
}
