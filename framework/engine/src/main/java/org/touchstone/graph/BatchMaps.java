// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.touchstone.api.method.SaliencyMap;

/**
 * What one run of the graph gives.
 *
 * @param logits one list an image
 * @param maps for every method, in the order of compilation, its map of every row at natural
 *     resolution; a map of NaN where it failed
 * @param failures for every method what it threw, by image
 */
public record BatchMaps(
    List<List<Float>> logits,
    List<Map<Row, SaliencyMap>> maps,
    List<Map<Integer, MethodException>> failures) {

  /** What a run gives in which no method failed. */
  public BatchMaps(List<List<Float>> logits, List<Map<Row, SaliencyMap>> maps) {
    this(logits, maps, Collections.nCopies(maps.size(), Map.of()));
  }

  /** One image explained for one class. */
  public record Row(int image, int target) {}
}
