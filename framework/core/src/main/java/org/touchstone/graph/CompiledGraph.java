// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.model.Weights;

/** A network and its methods, ready to explain batches; each batch is one run of the session. */
public final class CompiledGraph implements AutoCloseable {

  /** Where the graph is fed and read. */
  record Ends(
      Placeholder<TFloat32> images,
      Placeholder<TInt32> requestedImage,
      Placeholder<TInt32> requestedTarget,
      Operand<TFloat32> logits,
      Operand<TInt32> codes,
      List<Operand<TFloat32>> maps) {}

  private final Graph graph;
  private final Session session;
  private final Network network;
  private final Variables variables;
  private final Ends ends;

  CompiledGraph(Graph graph, Session session, Network network, Variables variables, Ends ends) {
    this.graph = graph;
    this.session = session;
    this.network = network;
    this.variables = variables;
    this.ends = ends;
  }

  /** Replaces the given parameters and keeps all others. */
  public void assign(Weights weights) {
    variables.assign(session, weights);
  }

  /** Explains a batch: logits of every image, and every method's map of every distinct row. */
  public BatchMaps explain(Batch batch) {
    try (TFloat32 pixels =
            Tensors.of(batch.pixels(), batch.images(), network.height(), network.width(), 3);
        TInt32 images = Tensors.of(requested(batch, Batch.Request::image));
        TInt32 targets = Tensors.of(requested(batch, Batch.Request::code));
        Result result = run(pixels, images, targets)) {
      return read(result);
    }
  }

  private static int[] requested(
      Batch batch, java.util.function.ToIntFunction<Batch.Request> part) {
    return batch.requests().stream().mapToInt(part).toArray();
  }

  private Result run(TFloat32 pixels, TInt32 images, TInt32 targets) {
    Session.Runner runner =
        session
            .runner()
            .feed(ends.images(), pixels)
            .feed(ends.requestedImage(), images)
            .feed(ends.requestedTarget(), targets)
            .fetch(ends.logits())
            .fetch(ends.codes());
    ends.maps().stream().distinct().forEach(runner::fetch);
    return runner.run();
  }

  private BatchMaps read(Result result) {
    List<BatchMaps.Row> rows =
        Arrays.stream(Tensors.ints((TInt32) result.get(1)))
            .mapToObj(c -> new BatchMaps.Row(c / network.classes(), c % network.classes()))
            .toList();
    Map<Operand<TFloat32>, Map<BatchMaps.Row, SaliencyMap>> maps = new LinkedHashMap<>();
    List<Operand<TFloat32>> distinct = ends.maps().stream().distinct().toList();
    for (int i = 0; i < distinct.size(); i++) {
      maps.put(distinct.get(i), maps(rows, result.get(i + 2)));
    }
    return new BatchMaps(
        logits((TFloat32) result.get(0)), ends.maps().stream().map(maps::get).toList());
  }

  private List<List<Float>> logits(TFloat32 tensor) {
    float[] values = Tensors.floats(tensor);
    List<List<Float>> logits = new ArrayList<>();
    for (int start = 0; start < values.length; start += network.classes()) {
      int from = start;
      logits.add(IntStream.range(0, network.classes()).mapToObj(k -> values[from + k]).toList());
    }
    return List.copyOf(logits);
  }

  private static Map<BatchMaps.Row, SaliencyMap> maps(List<BatchMaps.Row> rows, Tensor tensor) {
    int height = Math.toIntExact(tensor.shape().get(1));
    int width = Math.toIntExact(tensor.shape().get(2));
    float[] values = Tensors.floats((TFloat32) tensor);
    Map<BatchMaps.Row, SaliencyMap> maps = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int start = i * height * width;
      maps.put(
          rows.get(i),
          new SaliencyMap(
              height, width, Arrays.copyOfRange(values, start, start + height * width)));
    }
    return maps;
  }

  /**
   * How many operations of each type the graph holds, by type: what the design promises to share.
   */
  public Map<String, Long> operationCounts() {
    Map<String, Long> counts = new TreeMap<>();
    graph.operations().forEachRemaining(op -> counts.merge(op.type(), 1L, Long::sum));
    return counts;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
