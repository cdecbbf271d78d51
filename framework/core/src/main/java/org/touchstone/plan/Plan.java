// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;

/**
 * What a run does.
 *
 * @param rows the methods under the names of the specification
 * @param metrics the evaluations under the names of the specification
 * @param images how many images are explained, from the dataset's start
 * @param batch images a run of the graph
 */
public record Plan(
    String experiment,
    Network network,
    List<Row> rows,
    List<Evaluation> metrics,
    int images,
    int batch,
    Cost cost) {

  /** One method under its name. */
  public record Row(String name, Method method) {

    /** A map of this method at the size of the network's input. */
    public SaliencyMap atInputSize(SaliencyMap map, Network network) {
      return map.resize(network.height(), network.width(), method.upsample());
    }
  }

  /** One metric under its name. */
  public record Evaluation(String name, Metric metric) {}

  public Plan {
    rows = List.copyOf(rows);
    metrics = List.copyOf(metrics);
  }

  /** Every target that a metric reads, each once, in the order of first need. */
  public Set<Target> targets() {
    Set<Target> targets = new LinkedHashSet<>();
    metrics.forEach(evaluation -> targets.addAll(evaluation.metric().targets()));
    return targets;
  }

  /** The methods under the names of their rows, in the order of the rows. */
  public Map<String, Method> methods() {
    return methods(rows);
  }

  /** The methods of some rows under their names, in the order of the rows. */
  public static Map<String, Method> methods(List<Row> rows) {
    Map<String, Method> methods = new LinkedHashMap<>();
    rows.forEach(row -> methods.put(row.name(), row.method()));
    return methods;
  }

  /** The number of batches, the last one perhaps smaller. */
  public int batches() {
    return (images + batch - 1) / batch;
  }
}
