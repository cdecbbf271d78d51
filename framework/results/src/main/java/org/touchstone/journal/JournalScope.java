// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the batches of a run can tell of.
 *
 * @param images how many there are in all
 * @param batch how many of them are in a batch; the last one may have fewer
 * @param methods the names of the methods
 * @param draws how often each metric is scored under other weights, by its name; 0 where it is
 *     scored under the trained ones
 */
public record JournalScope(
    int images, int batch, List<String> methods, Map<String, Integer> draws) {

  public JournalScope {
    methods = List.copyOf(methods);
    draws = Collections.unmodifiableMap(new LinkedHashMap<>(draws)); // in one order
  }

  /** How many batches there are. */
  int batches() {
    return (images + batch - 1) / batch;
  }
}
