// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.Map;
import org.touchstone.api.method.SaliencyMap;

/**
 * What one run of the graph gives.
 *
 * @param logits one list an image
 * @param maps for every method, in the order of compilation, its map of every row at natural
 *     resolution
 */
public record BatchMaps(List<List<Float>> logits, List<Map<Row, SaliencyMap>> maps) {

  /** One image explained for one class. */
  public record Row(int image, int target) {}
}
