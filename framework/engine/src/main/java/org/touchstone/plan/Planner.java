// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.problem.UserException;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.MetricSpec;

/** Checks a specification against its network, and lists the work. */
public final class Planner {

  private static final int MOST = 16;

  /** Classes present in a typical image of several objects. */
  private static final int TYPICAL_LABELS = 3;

  private Planner() {}

  /**
   * The work of an experiment.
   *
   * @param images how many samples the opened dataset has
   * @param labels its classes, as far as they are known
   * @param limit explain no more images than this
   * @param memory of the machine, from which the batch is chosen where the specification does not
   * @throws UserException naming every method and metric that does not fit the network
   * @throws org.touchstone.calls.PluginException if a plugin fails while it is asked
   */
  public static Plan plan(
      ExperimentSpec spec,
      Network network,
      int images,
      List<String> labels,
      Optional<Integer> limit,
      Memory memory) {
    NetworkFit unfit = new NetworkFit(network);
    unfit.ask(spec.methods());
    unfit.askMetrics(spec.metrics());
    unfit.add(LabelProblems.of(spec, labels, network));
    unfit.refuseIfAny(spec.name() + " does not fit " + network.name());
    List<Plan.NamedMethod> methods = methods(spec.methods());
    List<Plan.Evaluation> metrics = ofImages(spec.metrics());
    List<Plan.Randomization> randomizations = randomizations(spec.metrics(), network);
    int casesPerImage = casesPerImage(metrics, !randomizations.isEmpty());
    Cost cost =
        Cost.of(
            network,
            passes(methods, network).size(),
            asking(methods, network),
            askedByMetrics(metrics, methods.size(), network),
            casesPerImage);
    int batch = spec.settings().batch().orElseGet(() -> cost.imagesWithin(memory.ofBatch(), MOST));
    return new Plan(
        spec.name(),
        network,
        methods,
        metrics,
        randomizations,
        Math.min(images, limit.orElse(images)),
        batch,
        cost.imagesWithin(memory.ofBatch(), MOST),
        cost);
  }

  private static List<Plan.Evaluation> ofImages(List<MetricSpec> metrics) {
    return metrics.stream()
        .flatMap(
            metric ->
                metric.metric().value() instanceof Metric.OfMaps ofMaps
                    ? Stream.of(new Plan.Evaluation(metric.name(), ofMaps))
                    : Stream.of())
        .toList();
  }

  /** Metrics that compare with the same weights share them. */
  private static List<Plan.Randomization> randomizations(
      List<MetricSpec> metrics, Network network) {
    Map<Randomizer, List<Plan.Change>> changes = new LinkedHashMap<>();
    for (MetricSpec metric : metrics) {
      if (metric.metric().value() instanceof Metric.OfChange ofChange) {
        changes
            .computeIfAbsent(metric.randomizer().orElseThrow().value(), r -> new ArrayList<>())
            .add(new Plan.Change(metric.name(), ofChange));
      }
    }
    return changes.entrySet().stream()
        .map(e -> randomization(e.getKey(), e.getValue(), network))
        .toList();
  }

  private static Plan.Randomization randomization(
      Randomizer randomizer, List<Plan.Change> changes, Network network) {
    List<Stage> stages = PluginQuestions.stages(randomizer, network);
    return new Plan.Randomization(randomizer, stages, changes);
  }

  /** The methods under their names, once each fits the network. */
  public static List<Plan.NamedMethod> methods(List<MethodSpec> methods, Network network) {
    NetworkFit unfit = new NetworkFit(network);
    unfit.ask(methods);
    unfit.refuseIfAny("The methods do not fit " + network.name());
    return methods(methods);
  }

  /** How many cases a batch has that is as large as a plan would choose it itself. */
  public static int usualRows(Plan plan, Memory memory) {
    return plan.cost().cases() * plan.cost().imagesWithin(memory.ofBatch(), MOST);
  }

  /** How many images fit one run of the graph where each is explained for one class. */
  public static int batch(List<Plan.NamedMethod> methods, Network network, Memory memory) {
    return Cost.of(network, passes(methods, network).size(), asking(methods, network), 0, 1)
        .imagesWithin(memory.ofBatch(), MOST);
  }

  /** How many backward passes a map of one method takes, at all its views together. */
  public static long passes(Plan.NamedMethod method, Network network) {
    return passes(List.of(method), network).size() * CoreMethod.of(method.method()).evaluations();
  }

  private static List<Plan.NamedMethod> methods(List<MethodSpec> methods) {
    return methods.stream()
        .map(method -> new Plan.NamedMethod(method.name(), method.value()))
        .toList();
  }

  /** Of what is evaluated together; views are evaluated one after another. */
  private static Set<Pass> passes(List<Plan.NamedMethod> methods, Network network) {
    return methods.stream()
        .flatMap(method -> Asking.passes(CoreMethod.of(method.method()), network).stream())
        .collect(Collectors.toSet());
  }

  /** Of a metric that asks the same whatever the maps are all methods share the answers. */
  private static long askedByMetrics(List<Plan.Evaluation> metrics, int methods, Network network) {
    long asked = 0;
    for (Plan.Evaluation evaluation : metrics) {
      if (evaluation.metric() instanceof Metric.OfProbe ofProbe) {
        asked += ofProbe.edits(network) * (ofProbe.asksTheSame() ? 1 : methods);
      }
    }
    return asked;
  }

  /** What methods ask for beside one evaluation of an image. */
  public static Asking asking(List<Plan.NamedMethod> methods, Network network) {
    return Asking.of(
        methods.stream().map(method -> CoreMethod.of(method.method())).toList(), network);
  }

  private static int casesPerImage(List<Plan.Evaluation> metrics, boolean randomized) {
    return Stream.concat(
            metrics.stream().flatMap(evaluation -> evaluation.metric().targets().stream()),
            randomized ? Stream.of(Target.HIGHEST) : Stream.of())
        .distinct()
        .mapToInt(target -> target instanceof Target.Labelled ? TYPICAL_LABELS : 1)
        .sum();
  }
}
