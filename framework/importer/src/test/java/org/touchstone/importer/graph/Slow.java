// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.slow.SlowArray;
import org.touchstone.slow.SlowNetwork;

/**
 * A graph computed slowly and plainly, in double precision, weights included.
 *
 * @param images how many
 */
public record Slow(Graph graph, int images) {

  private SlowNetwork network() {
    Map<String, double[]> parameters =
        graph.parameters().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().values()));
    return new SlowNetwork(
        graph.network(
            "slow", IntStream.range(0, graph.classes()).mapToObj(String::valueOf).toList()),
        parameters,
        images);
  }

  /** Every value by its name, the image's own included. */
  public Map<String, SlowArray> forward(double[] image) {
    return network().forward(image);
  }

  /** The signal at every value, of the given one at the logits. */
  public Map<String, SlowArray> backward(Map<String, SlowArray> values, double[] seed) {
    return network().backward(values, seed);
  }
}
