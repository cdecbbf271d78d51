// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/**
 * A network computed slowly and plainly, in double precision, with loops that anybody can check.
 *
 * @param images how many
 */
public record Slow(Graph graph, int images) {

  /** Numbers, row-major. */
  public record Array(int[] dims, double[] data) {
    static Array zeros(List<Integer> dims) {
      int size = dims.stream().mapToInt(x -> x).reduce(1, (a, b) -> a * b);
      return new Array(dims.stream().mapToInt(x -> x).toArray(), new double[size]);
    }

    public Array like() {
      return new Array(dims, new double[data.length]);
    }

    int last() {
      return dims[dims.length - 1];
    }

    int[] strides() {
      int[] strides = new int[dims.length];
      int stride = 1;
      for (int a = dims.length - 1; a >= 0; a--) {
        strides[a] = stride;
        stride *= dims[a];
      }
      return strides;
    }

    void add(Array other) {
      for (int i = 0; i < data.length; i++) {
        data[i] += other.data[i];
      }
    }
  }

  /** Every value by its name, the image's own included. */
  public Map<String, Array> forward(double[] image) {
    Map<String, Array> values = new LinkedHashMap<>();
    values.put(
        Graph.INPUT, new Array(sizes(graph.image()).stream().mapToInt(x -> x).toArray(), image));
    for (Node node : graph.nodes()) {
      List<Array> inputs = node.inputs().stream().map(values::get).toList();
      Array output = Array.zeros(sizes(node.extent()));
      SlowForward.into(node, inputs, output);
      values.put(node.name(), output);
    }
    return values;
  }

  private List<Integer> sizes(Extent extent) {
    List<Integer> all = new ArrayList<>(extent.sizes());
    if (extent.hasImages()) {
      all.set(extent.images(), all.get(extent.images()) * images);
    }
    return all;
  }

  /** The signal at every value, of the given one at the logits. */
  public Map<String, Array> backward(Map<String, Array> values, Array seed) {
    Map<String, Array> signals = new HashMap<>();
    signals.put(graph.logits(), seed);
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      Array upstream = signals.get(node.name());
      if (upstream == null || node.op() instanceof Op.Constant) {
        continue;
      }
      List<Array> inputs = node.inputs().stream().map(values::get).toList();
      List<Array> pulled = inputs.stream().map(Array::like).toList();
      SlowBackward.into(node, inputs, values.get(node.name()), upstream, pulled);
      for (int k = 0; k < pulled.size(); k++) {
        Array signal = pulled.get(k);
        signals.merge(
            node.inputs().get(k),
            signal,
            (a, b) -> {
              Array sum = a.like();
              sum.add(a);
              sum.add(b);
              return sum;
            });
      }
    }
    return signals;
  }
}
