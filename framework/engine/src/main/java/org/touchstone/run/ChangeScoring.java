// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Followed;
import org.touchstone.api.metric.Metric;
import org.touchstone.graph.MethodException;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/**
 * Scores one row of the plan under the metrics of a change: a batch under trained weights first,
 * then the same batch stage by stage.
 */
final class ChangeScoring {

  /** An image under trained weights, and what compares it. */
  private record Begun(Explanation trained, Metric.Comparison comparison) {}

  private final Plan plan;
  private final int row;
  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<Plan.Look, Explanation> previous = new HashMap<>();
  private final Map<String, Map<Integer, Begun>> begun = new HashMap<>();

  /**
   * A scoring of one row.
   *
   * @param row its position in the plan
   */
  ChangeScoring(Plan plan, int row) {
    this.plan = plan;
    this.row = row;
    plan.changes().forEach(c -> declared.put(c.name(), new Declared(c.name(), c.metric())));
  }

  /** Whether the next image has one before it, however it is looked at. */
  boolean hasPrevious() {
    return previous.keySet().containsAll(plan.looks());
  }

  /** Begins with a batch under trained weights, and scores it against itself. */
  Outcome begin(Seen trained) {
    begun.clear();
    Findings findings = findings();
    plan.changes().forEach(change -> begun.put(change.name(), new HashMap<>()));
    for (int image = 0; image < trained.logits().size(); image++) {
      if (trained.finite(image)) {
        begin(trained, image, findings);
      }
    }
    return findings.outcome();
  }

  private void begin(Seen trained, int image, Findings findings) {
    Map<Plan.Look, Explanation> ofImage = trained(trained, image, findings);
    for (Plan.Change change : plan.changes()) {
      Explanation explanation = ofImage.get(change.look());
      if (explanation != null) {
        Loaded.Item item = trained.loaded().items().get(image);
        findings.score(
            item,
            declared.get(change.name()),
            trained.at(),
            () -> {
              Metric.Comparison comparison = change.metric().against(OwnMaps.of(explanation));
              begun.get(change.name()).put(image, new Begun(explanation, comparison));
              return comparison.score(trained.at().stage(), OwnMaps.of(explanation.alone()));
            });
      }
    }
    ofImage.forEach((look, explanation) -> previous.put(look, explanation.alone()));
  }

  /** The image as every look sees it; a map that is not finite is reported and left out. */
  private Map<Plan.Look, Explanation> trained(Seen trained, int image, Findings findings) {
    int highest = Explained.highest(trained.logits().get(image));
    Map<Plan.Look, Explanation> ofImage = new LinkedHashMap<>();
    for (Plan.Look look : plan.looks()) {
      SaliencyMap map = trained.map(look, row, image, highest);
      if (map.finite()) {
        Optional<Explanation> before = Optional.ofNullable(previous.get(look));
        ofImage.put(look, explanation(trained, image, highest, map, before));
      } else if (look.noise()
          .isPresent()) { // without noise it is the row's own map, told elsewhere
        List<Plan.Change> changes =
            plan.changes().stream().filter(change -> change.look().equals(look)).toList();
        findings.fail(
            trained.loaded().items().get(image), Plan.Change.names(changes), Findings.NOT_FINITE);
      }
    }
    return ofImage;
  }

  /** Scores the same batch at a stage. */
  Outcome score(Plan.Randomization randomization, Seen seen) {
    Findings findings = findings();
    for (int image = 0; image < seen.logits().size(); image++) {
      if (seen.finite(image)) {
        for (Plan.Look look : randomization.looks(seen.at().stage())) {
          score(randomization, look, seen, image, findings);
        }
      }
    }
    return findings.outcome();
  }

  private void score(
      Plan.Randomization randomization, Plan.Look look, Seen seen, int image, Findings findings) {
    Loaded.Item item = seen.loaded().items().get(image);
    List<Plan.Change> changes =
        randomization.reading(seen.at().stage()).stream()
            .filter(change -> change.look().equals(look))
            .filter(change -> begun.get(change.name()).containsKey(image))
            .toList();
    if (changes.isEmpty()) {
      return;
    }
    int target = target(look.target(), seen, image, changes.get(0));
    SaliencyMap map = seen.map(look, row, image, target);
    if (!map.finite()) {
      fail(item, Plan.Change.names(changes), seen, image, findings);
      return;
    }
    Explanation randomized = explanation(seen, image, target, map, Optional.empty());
    for (Plan.Change change : changes) {
      Metric.Comparison comparison = begun.get(change.name()).get(image).comparison();
      findings.score(
          item,
          declared.get(change.name()),
          seen.at(),
          () -> comparison.score(seen.at().stage(), OwnMaps.of(randomized)));
    }
  }

  private void fail(
      Loaded.Item item, List<String> metrics, Seen seen, int image, Findings findings) {
    MethodException thrown = seen.failures().get(row).get(image);
    if (thrown != null) {
      findings.fail(item, metrics, seen.at(), thrown);
    } else {
      findings.fail(item, metrics, seen.at().says(Findings.NOT_FINITE));
    }
  }

  private int target(Followed followed, Seen seen, int image, Plan.Change change) {
    return followed == Followed.FIXED
        ? begun.get(change.name()).get(image).trained().highest()
        : Explained.highest(seen.logits().get(image));
  }

  private Explanation explanation(
      Seen seen, int image, int target, SaliencyMap map, Optional<Explanation> before) {
    SaliencyMap atInputSize = plan.rows().get(row).atInputSize(map, plan.network());
    Loaded.Item item = seen.loaded().items().get(image);
    return new Explanation(
        item.sample(),
        item.crop(),
        plan.network().labels(),
        seen.logits().get(image),
        Map.of(target, atInputSize),
        before);
  }

  private Findings findings() {
    return new Findings(plan.rows().get(row).name());
  }
}
