// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;
import org.touchstone.calls.PluginException;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/** Scores one batch by one method of the plan under every metric of the trained network. */
final class ImageScoring {

  private final Plan plan;
  private final int method;
  private final MethodScores findings;
  private final List<OfMetric> metrics;

  /**
   * A scoring of one method.
   *
   * @param method its position in the plan
   */
  ImageScoring(Plan plan, int method) {
    this.plan = plan;
    this.method = method;
    this.findings = new MethodScores(plan.methods().get(method).name());
    this.metrics = plan.metrics().stream().map(OfMetric::new).toList();
  }

  /**
   * One metric, which is given its own maps alone. It remembers the last image that had them, for
   * measures of a mismatched pair: so other metrics beside it change nothing.
   */
  private static final class OfMetric {

    private final Plan.Evaluation evaluation;
    private final DeclaredMeasures declared;
    private final Set<Target> targets;
    private Optional<Explanation> previous = Optional.empty();

    OfMetric(Plan.Evaluation evaluation) {
      this.evaluation = evaluation;
      this.declared = new DeclaredMeasures(evaluation.name(), evaluation.metric());
      this.targets = evaluation.metric().targets();
    }

    /** What it reads of the next image; empty where it asks for a map that is not finite. */
    Optional<Explanation> read(MethodImage image) {
      Set<Integer> classes = image.classes(targets);
      if (!image.has(classes)) {
        return Optional.empty();
      }
      Explanation read = image.explanation(classes, previous);
      if (evaluation.metric().readsPrevious()) {
        previous = Optional.of(read.alone());
      }
      return Optional.of(read);
    }

    /**
     * Whether the next image could be scored; what asks the network was scored when it had asked.
     */
    boolean score(LoadedBatch.Item item, MethodImage image, MethodScores findings) {
      if (!(evaluation.metric() instanceof Metric.OfImage ofImage)) {
        return image.has(image.classes(targets));
      }
      Optional<Explanation> read = read(image);
      read.ifPresent(
          own ->
              findings.score(
                  item, declared, DrawnStage.TRAINED, () -> ofImage.score(MapCopies.of(own))));
      return read.isPresent();
    }
  }

  /**
   * The scores of every image whose logits are finite, in order.
   *
   * @param before images before the batch, in the order of the dataset
   */
  Outcome score(List<ExplainedImage> before, ExplainedBatch batch) {
    for (ExplainedImage image : before) {
      MethodImage ofMethod = new MethodImage(plan, method, image);
      metrics.stream()
          .filter(metric -> metric.evaluation.metric().readsPrevious())
          .forEach(metric -> metric.read(ofMethod));
    }
    batch.finite().forEach(this::score);
    return findings.outcome();
  }

  private void score(ExplainedImage image) {
    MethodImage ofMethod = new MethodImage(plan, method, image);
    List<String> lost = new ArrayList<>();
    for (OfMetric metric : metrics) {
      if (!metric.score(image.item(), ofMethod, findings)) {
        lost.add(metric.evaluation.name());
      }
    }
    if (!ofMethod.has(Set.of(image.highest()))) {
      plan.changes().stream()
          .filter(change -> change.look().once())
          .forEach(change -> lost.add(change.name()));
    }
    if (!lost.isEmpty()) {
      tell(image, lost);
    }
  }

  /** That metrics lack a map, those of a change that look at the highest class included. */
  private void tell(ExplainedImage image, List<String> lost) {
    long all = Stream.concat(plan.metrics().stream(), plan.changes().stream()).count();
    List<String> costs = lost.size() == all ? List.of() : lost;
    Optional<PluginException> thrown = image.failure(method);
    thrown.ifPresentOrElse(
        e -> findings.fail(image.item(), costs, DrawnStage.TRAINED, e),
        () -> findings.fail(image.item(), costs, MethodScores.NOT_FINITE));
  }
}
