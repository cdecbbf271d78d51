// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.api.metric.Measure;

/**
 * Why the measures of a metric, each good by itself, cannot stand beside one another in a report.
 */
public final class MeasureFaults {

  private MeasureFaults() {}

  /**
   * All that is wrong.
   *
   * @param measures as the metric lists them
   * @return words behind "its measures", for example {@code are none}; none where all is well
   */
  public static List<String> of(List<Measure> measures) {
    if (measures.isEmpty()) {
      return List.of("are none");
    }
    List<String> faults = new ArrayList<>();
    String first = measures.get(0).name();
    if (!first.isEmpty()) {
      faults.add(
          "begin with '%s', where the headline belongs, whose name is empty".formatted(first));
    }
    Set<String> names = new HashSet<>();
    for (Measure measure : measures) {
      if (!names.add(measure.name())) {
        faults.add("have the name '%s' twice".formatted(measure.name()));
      }
    }
    return faults;
  }
}
