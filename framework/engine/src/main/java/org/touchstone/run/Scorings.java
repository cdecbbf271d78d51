// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.graph.BatchMaps;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/** All rows of the plan under all metrics, over batch after batch. Rows are scored side by side. */
final class Scorings {

  private final List<Scoring> ofImages;
  private final List<ChangeScoring> ofChanges;

  Scorings(Plan plan) {
    this.ofImages = plan.rows().stream().map(row -> new Scoring(plan, row)).toList();
    this.ofChanges = rows(plan).mapToObj(row -> new ChangeScoring(plan, row)).toList();
  }

  private static IntStream rows(Plan plan) {
    return IntStream.range(0, plan.rows().size());
  }

  /** Whether in every row the next image has one before it. */
  boolean havePrevious() {
    return ofImages.stream().allMatch(Scoring::hasPrevious)
        && ofChanges.stream().allMatch(ChangeScoring::hasPrevious);
  }

  /** A batch under trained weights. */
  Outcome trained(Explained batch, Seen seen) {
    Outcome everyRow = new Outcome(batch.loaded().sums(), List.of(), batch.failures());
    BatchMaps maps = batch.maps();
    return Runner.joined(
        Stream.of(
            everyRow,
            ofRows(i -> ofImages.get(i).score(batch, maps.maps().get(i), maps.failures().get(i))),
            ofRows(i -> ofChanges.get(i).begin(seen))));
  }

  /** The same batch at a stage. */
  Outcome changed(Plan.Randomization randomization, Seen seen) {
    List<String> metrics = Plan.Change.names(randomization.reading(seen.at().stage()));
    Outcome everyRow = new Outcome(List.of(), seen.failures(metrics));
    return Runner.joined(
        Stream.of(everyRow, ofRows(i -> ofChanges.get(i).score(randomization, seen))));
  }

  private Outcome ofRows(IntFunction<Outcome> scoring) {
    return Runner.joined(
        IntStream.range(0, ofImages.size()).parallel().mapToObj(scoring).toList().stream());
  }
}
