// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.calls.PluginException;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/**
 * Asks the network, under trained weights, what metrics want to know of one batch, and scores it.
 * All methods and metrics ask about an image together, and then about the next one.
 */
final class ProbeScoring {

  private final Plan plan;
  private final Explainer explainer;
  private final List<OfMetric> metrics;
  private final List<MethodScores> findings;

  /** A scoring of one batch. */
  ProbeScoring(Plan plan, Explainer explainer) {
    this.plan = plan;
    this.explainer = explainer;
    this.metrics = plan.metrics().stream().flatMap(OfMetric::of).toList();
    this.findings = plan.methods().stream().map(method -> new MethodScores(method.name())).toList();
  }

  private record OfMetric(Metric.OfProbe metric, DeclaredMeasures declared) {

    static Stream<OfMetric> of(Plan.Evaluation evaluation) {
      return evaluation.metric() instanceof Metric.OfProbe ofProbe
          ? Stream.of(
              new OfMetric(ofProbe, new DeclaredMeasures(evaluation.name(), evaluation.metric())))
          : Stream.empty();
    }
  }

  /** A metric's probe of one image as one method explains it. */
  private record Begun(int method, OfMetric metric, Probe.OfScores probe) {

    List<Score> scores(Optional<PluginException> failure) {
      failure.ifPresent(
          thrown -> {
            throw thrown;
          });
      return probe.scores();
    }
  }

  /** The scores of every image whose logits are finite. */
  Outcome score(ExplainedBatch batch) {
    if (!metrics.isEmpty()) {
      batch.finite().forEach(this::score);
    }
    return Runner.joined(findings.stream().map(MethodScores::outcome));
  }

  private void score(ExplainedImage image) {
    List<Begun> begun = new ArrayList<>();
    for (int method = 0; method < plan.methods().size(); method++) {
      MethodImage ofMethod = new MethodImage(plan, method, image);
      for (OfMetric metric : metrics) {
        begin(method, metric, image, ofMethod).ifPresent(begun::add);
      }
    }
    List<Optional<PluginException>> failures =
        explainer.ask(image, begun.stream().map(Begun::probe).toList());
    IntStream.range(0, begun.size()).forEach(i -> score(begun.get(i), image, failures.get(i)));
  }

  private void score(Begun begun, ExplainedImage image, Optional<PluginException> failure) {
    findings
        .get(begun.method())
        .score(
            image.item(),
            begun.metric().declared(),
            DrawnStage.TRAINED,
            () -> begun.scores(failure));
  }

  /** Where a map is not finite, that is told with all else that lacks it. */
  private Optional<Begun> begin(
      int method, OfMetric metric, ExplainedImage image, MethodImage ofMethod) {
    Set<Integer> classes = ofMethod.classes(metric.metric().targets());
    if (!ofMethod.has(classes)) {
      return Optional.empty();
    }
    Explanation explanation = MapCopies.of(ofMethod.explanation(classes, Optional.empty()));
    return findings
        .get(method)
        .begun(
            image.item(),
            metric.declared(),
            () ->
                new Begun(
                    method, metric, metric.metric().probe(subject(image, classes), explanation)));
  }

  private Subject subject(ExplainedImage image, Set<Integer> classes) {
    return new Subject(
        plan.network(),
        image.item().sample().id(),
        image.item().pixels(),
        Map.of(),
        List.copyOf(classes),
        explainer.seed());
  }
}
