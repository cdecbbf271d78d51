// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.calls.PluginException;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/**
 * Scores one batch by one method of the plan under the metrics of a change: under trained weights
 * first, then stage by stage.
 */
final class ChangeScoring {

  /** What compares an image with the trained network, which gave it a highest class. */
  private record Begun(int highest, Metric.Comparison comparison) {}

  private final Plan plan;
  private final int method;
  private final Map<String, DeclaredMeasures> declared = new HashMap<>();
  private final Map<Plan.Look, Explanation> previous = new HashMap<>();
  private final Map<String, Map<Integer, Begun>> begun = new HashMap<>();

  /**
   * A scoring of one method.
   *
   * @param method its position in the plan
   */
  ChangeScoring(Plan plan, int method) {
    this.plan = plan;
    this.method = method;
    for (Plan.Change change : plan.changes()) {
      declared.put(change.name(), new DeclaredMeasures(change.name(), change.metric()));
      begun.put(change.name(), new HashMap<>());
    }
  }

  /**
   * Begins with the batch under trained weights, and scores it against itself.
   *
   * @param before images before the batch, in the order of the dataset
   */
  Outcome begin(List<ExplainedImage> before, ExplainedBatch trained) {
    for (ExplainedImage image : before) {
      plan.looksBefore()
          .forEach(look -> trained(image, look).ifPresent(e -> previous.put(look, e)));
    }
    MethodScores findings = findings();
    trained.finite().forEach(image -> begin(image, findings));
    return findings.outcome();
  }

  private void begin(ExplainedImage image, MethodScores findings) {
    Map<Plan.Look, Explanation> ofImage = trained(image, findings);
    for (Plan.Change change : plan.changes()) {
      if (ofImage.containsKey(change.look())) {
        Explanation explanation = ofImage.get(change.look());
        findings.score(
            image.item(),
            declared.get(change.name()),
            DrawnStage.TRAINED,
            () ->
                begin(change, image, explanation)
                    .score(DrawnStage.TRAINED.stage(), MapCopies.of(explanation)));
      }
    }
    previous.putAll(ofImage);
  }

  private Metric.Comparison begin(
      Plan.Change change, ExplainedImage image, Explanation explanation) {
    Optional<Explanation> before =
        change.metric().readsPrevious()
            ? Optional.ofNullable(previous.get(change.look()))
            : Optional.empty();
    Metric.Comparison comparison =
        change
            .metric()
            .against(MapCopies.of(image.explanation(plan.network(), explanation.maps(), before)));
    begun
        .get(change.name())
        .put(image.item().index(), new Begun(explanation.highest(), comparison));
    return comparison;
  }

  /** The image as every look sees it; a map that is not finite is reported and left out. */
  private Map<Plan.Look, Explanation> trained(ExplainedImage image, MethodScores findings) {
    Map<Plan.Look, Explanation> ofImage = new LinkedHashMap<>();
    for (Plan.Look look : plan.looks()) {
      trained(image, look)
          .ifPresentOrElse(
              explanation -> ofImage.put(look, explanation),
              () -> {
                if (!look.once()) { // else all metrics together tell of the map
                  fail(image, look, findings);
                }
              });
    }
    return ofImage;
  }

  private Optional<Explanation> trained(ExplainedImage image, Plan.Look look) {
    SaliencyMap map = image.map(look, method, image.highest());
    return map.finite() ? Optional.of(explanation(image, image.highest(), map)) : Optional.empty();
  }

  private void fail(ExplainedImage image, Plan.Look look, MethodScores findings) {
    List<Plan.Change> changes =
        plan.changes().stream().filter(change -> change.look().equals(look)).toList();
    findings.fail(image.item(), Plan.Change.names(changes), MethodScores.NOT_FINITE);
  }

  /** Scores the same batch at a stage. */
  Outcome score(Plan.Randomization randomization, ExplainedBatch changed) {
    MethodScores findings = findings();
    changed
        .finite()
        .forEach(
            image ->
                randomization
                    .looks(changed.at().stage())
                    .forEach(look -> score(randomization, look, changed.at(), image, findings)));
    return findings.outcome();
  }

  private void score(
      Plan.Randomization randomization,
      Plan.Look look,
      DrawnStage at,
      ExplainedImage image,
      MethodScores findings) {
    int index = image.item().index();
    List<Plan.Change> changes =
        randomization.reading(at.stage()).stream()
            .filter(change -> change.look().equals(look))
            .filter(change -> begun.get(change.name()).containsKey(index))
            .toList();
    if (changes.isEmpty()) {
      return;
    }
    int trained = begun.get(changes.get(0).name()).get(index).highest();
    int target = look.target() == Followed.FIXED ? trained : image.highest();
    SaliencyMap map = image.map(look, method, target);
    if (map.finite()) {
      score(changes, at, image.item(), explanation(image, target, map), findings);
    } else {
      fail(image, Plan.Change.names(changes), at, findings);
    }
  }

  private void score(
      List<Plan.Change> changes,
      DrawnStage at,
      LoadedBatch.Item item,
      Explanation randomized,
      MethodScores findings) {
    for (Plan.Change change : changes) {
      Metric.Comparison comparison = begun.get(change.name()).get(item.index()).comparison();
      findings.score(
          item,
          declared.get(change.name()),
          at,
          () -> comparison.score(at.stage(), MapCopies.of(randomized)));
    }
  }

  private void fail(
      ExplainedImage image, List<String> metrics, DrawnStage at, MethodScores findings) {
    Optional<PluginException> thrown = image.failure(method);
    thrown.ifPresentOrElse(
        e -> findings.fail(image.item(), metrics, at, e),
        () -> findings.fail(image.item(), metrics, at.says(MethodScores.NOT_FINITE)));
  }

  private Explanation explanation(ExplainedImage image, int target, SaliencyMap map) {
    SaliencyMap atInputSize = plan.methods().get(method).atInputSize(map, plan.network());
    return image.explanation(plan.network(), Map.of(target, atInputSize), Optional.empty());
  }

  private MethodScores findings() {
    return new MethodScores(plan.methods().get(method).name());
  }
}
