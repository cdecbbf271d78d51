// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.calls.PluginException;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.MetricSpec;

/**
 * What of an experiment does not fit its network: layers, sizes and classes that it lacks. Beside
 * it, plugins that fail while they are asked.
 */
final class NetworkFit {

  private final Network network;
  private final List<Problem> problems = new ArrayList<>();
  private final List<PluginException> failures = new ArrayList<>();
  private final List<Problem> failed = new ArrayList<>();

  NetworkFit(Network network) {
    this.network = network;
  }

  /** Adds what is known from elsewhere. */
  void add(List<Problem> more) {
    problems.addAll(more);
  }

  /** Asks every method what it reads. */
  void ask(List<MethodSpec> methods) {
    methods.forEach(method -> ask(method.value(), method.name(), "unknown-layer", method.place()));
  }

  /** Asks every metric whether it can score maps of the network, and what it reads. */
  void askMetrics(List<MetricSpec> metrics) {
    for (MetricSpec metric : metrics) {
      boolean fits = ask(metric.metric().value(), metric.name(), "unfit-metric", metric.place());
      if (fits && metric.metric().value() instanceof Metric.OfMaps ofMaps) {
        check(metric, ofMaps.targets());
      }
    }
  }

  private boolean ask(Object offered, String name, String id, Optional<Place> place) {
    try {
      PluginQuestions.ask(offered, network);
      return true;
    } catch (PluginException e) {
      failures.add(e);
      failed.add(problem(e, place));
    } catch (UnfitNetworkException e) {
      refuse(e.id(), name, e.getMessage(), place, e.cures());
    } catch (IllegalArgumentException e) {
      refuse(id, name, e.getMessage(), place, List.of());
    }
    return false;
  }

  private static Problem problem(PluginException e, Optional<Place> place) {
    String settings = e.settings().isEmpty() ? "" : "Its settings: %s. ".formatted(e.settings());
    return new Problem(
        "plugin-failed",
        e.getMessage(),
        place,
        List.of(settings + "That is a mistake of the plugin."));
  }

  private void refuse(
      String id, String name, String why, Optional<Place> place, List<String> cures) {
    String end = why.matches("(?s).*[.!?]") ? "" : ".";
    String what = "'%s' cannot be computed: %s%s".formatted(name, why, end);
    problems.add(new Problem(id, what, place, cures));
  }

  private void check(MetricSpec metric, Set<Target> targets) {
    targets.stream()
        .flatMap(target -> target instanceof Target.Of of ? Stream.of(of.index()) : Stream.of())
        .filter(index -> index < 0 || index >= network.classes())
        .sorted()
        .forEach(
            index ->
                refuse(
                    "unknown-class",
                    metric.name(),
                    "it asks for maps of class %s, and %s has classes 0 to %s: %s."
                        .formatted(
                            index,
                            network.name(),
                            network.classes() - 1,
                            LabelProblems.some(network.labels())),
                    metric.place(),
                    List.of()));
  }

  /**
   * Ends here if anything was found. Where plugins alone are at fault, there is nothing for the
   * user to mend in the specification.
   */
  void refuseIfAny(String subject) {
    if (!problems.isEmpty()) {
      problems.addAll(failed);
      throw new UserException(subject, problems);
    }
    if (!failures.isEmpty()) {
      PluginException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
