// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.journal.Failure;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/**
 * Scores one batch by all methods of the plan under all metrics: under trained weights first, then
 * stage by stage. Methods are scored side by side.
 */
final class BatchScoring {

  private final Plan plan;
  private final LoadedBatch loaded;
  private final List<ChangeScoring> ofChanges;

  /** A scoring of one batch. */
  BatchScoring(Plan plan, LoadedBatch loaded) {
    this.plan = plan;
    this.loaded = loaded;
    this.ofChanges = methods().mapToObj(method -> new ChangeScoring(plan, method)).toList();
  }

  private IntStream methods() {
    return IntStream.range(0, plan.methods().size());
  }

  /**
   * The batch under trained weights.
   *
   * @param before images before it whose logits are finite, in the order of the dataset
   * @param probed what was scored when the network was asked
   */
  Outcome trained(ExplainedBatch batch, List<ExplainedImage> before, Outcome probed) {
    List<Failure> failures =
        Stream.concat(loaded.failures().stream(), batch.failures().stream()).toList();
    return Runner.joined(
        Stream.of(
            new Outcome(loaded.sums(), List.of(), failures),
            probed,
            ofMethods(method -> new ImageScoring(plan, method).score(before, batch)),
            ofMethods(method -> ofChanges.get(method).begin(before, batch))));
  }

  /** The same batch at a stage. */
  Outcome changed(Plan.Randomization randomization, ExplainedBatch batch) {
    List<String> metrics = Plan.Change.names(randomization.reading(batch.at().stage()));
    List<Failure> failures = batch.failures().stream().map(failure -> failure.of(metrics)).toList();
    return Runner.joined(
        Stream.of(
            new Outcome(List.of(), failures),
            ofMethods(method -> ofChanges.get(method).score(randomization, batch))));
  }

  private Outcome ofMethods(IntFunction<Outcome> scoring) {
    return Runner.joined(methods().parallel().mapToObj(scoring).toList().stream());
  }
}
