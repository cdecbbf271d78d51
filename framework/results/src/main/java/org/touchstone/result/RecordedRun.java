// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.api.randomizer.Stage;

/**
 * A finished run as its files tell it, or the baseline that was made from one.
 *
 * @param name how messages name it
 * @param spec the specification with every setting bound
 * @param provenance what else decides the numbers
 * @param measures in the order of the file, without words: which scores are averaged, and how
 * @param methods the methods' names in the order of the specification
 * @param items the scores that decide an average: those that some measure averages
 * @param failures how many lines {@code failures.jsonl} has
 */
public record RecordedRun(
    String name,
    JsonNode spec,
    JsonNode provenance,
    List<RecordedMeasure> measures,
    List<String> methods,
    List<ItemScore> items,
    int failures) {

  /** Drops the scores that decide no average, and what is only said of a measure. */
  public RecordedRun {
    measures = measures.stream().map(RecordedMeasure::withoutWords).toList();
    methods = List.copyOf(methods);
    items = averaged(measures, items);
  }

  private record Quantity(String metric, String quantity) {}

  /**
   * A metric of a change is known by its draws; what it says of the trained network is in no
   * average.
   */
  private static List<ItemScore> averaged(List<RecordedMeasure> measures, List<ItemScore> items) {
    Set<Quantity> wanted = new HashSet<>();
    measures.forEach(
        measure -> wanted.add(new Quantity(measure.metric(), measure.measure().quantity())));
    Set<String> changes = new HashSet<>();
    items.stream().filter(item -> item.draw() > 0).forEach(item -> changes.add(item.metric()));
    return items.stream()
        .filter(item -> wanted.contains(new Quantity(item.metric(), item.score().quantity())))
        .filter(item -> !changes.contains(item.metric()) || !isTrained(item))
        .toList();
  }

  private static boolean isTrained(ItemScore item) {
    return item.score().group().equals(Stage.TRAINED.name());
  }
}
