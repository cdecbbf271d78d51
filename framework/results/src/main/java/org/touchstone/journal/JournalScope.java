// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.result.RecordedMeasure;

/**
 * What the batches of a run can tell of.
 *
 * @param images how many there are in all
 * @param batch how many of them are in a batch; the last one may have fewer
 * @param methods the names of the methods
 * @param draws how often each metric is scored under other weights, by its name; 0 where it is
 *     scored under the trained ones
 * @param measures what its scores can be
 */
public record JournalScope(
    int images,
    int batch,
    List<String> methods,
    Map<String, Integer> draws,
    List<RecordedMeasure> measures) {

  public JournalScope {
    methods = List.copyOf(methods);
    measures = List.copyOf(measures);
    draws = Collections.unmodifiableMap(new LinkedHashMap<>(draws)); // in one order
  }

  /** How many batches there are. */
  int batches() {
    return (images + batch - 1) / batch;
  }
}
