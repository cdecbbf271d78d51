// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Parameter;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A network and its methods, ready to explain batches; each batch is one run of the session. */
public final class CompiledGraph implements AutoCloseable {

  /** Where the graph is fed and read. */
  record Ends(
      Placeholder<TFloat32> images,
      Placeholder<TInt32> requestedImage,
      Placeholder<TInt32> requestedTarget,
      Operand<TFloat32> logits,
      Operand<TInt32> codes,
      List<Head> heads) {}

  private final Graph graph;
  private final Session session;
  private final Network network;
  private final Variables variables;
  private final Ends ends;
  private final GraphRun run;
  private final Map<String, Parameter> present = new HashMap<>();

  /** Methods that took too long, and are not run any more. */
  private final Map<Output<TFloat32>, MethodException> ended = new HashMap<>();

  CompiledGraph(
      Graph graph, Session session, Network network, Variables variables, Ends ends, Calls calls) {
    this.graph = graph;
    this.session = session;
    this.network = network;
    this.variables = variables;
    this.ends = ends;
    this.run = new GraphRun(session, network, ends, calls);
  }

  /** This graph with its first weights; it is closed if they do not fit. */
  CompiledGraph filledWith(Weights weights) {
    try {
      assign(weights);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Replaces the given parameters and keeps all others. What is in place already is not copied
   * again: weights that share arrays cost only the arrays in which they differ.
   *
   * @return how many parameters were copied to the device
   */
  public int assign(Weights weights) {
    Weights changed = weights.changedFrom(new Weights(present));
    variables.assign(session, changed);
    present.putAll(changed.parameters());
    return changed.parameters().size();
  }

  /**
   * Explains a batch: logits of every image, and every method's map of every distinct row. A method
   * whose operations fail costs its own maps of the images on which they fail; one that takes too
   * long is not run again.
   *
   * @throws MethodException if the maps of a method have a wrong shape
   * @throws UserException if the network itself takes too long
   */
  public BatchMaps explain(Batch batch) {
    if (batch.requests().isEmpty()) {
      try (Result result = logitsOf(batch)) {
        return new BatchMaps(logits((TFloat32) result.get(0)), noMaps());
      }
    }
    List<Output<TFloat32>> together = new ArrayList<>(distinct());
    together.removeAll(ended.keySet());
    while (true) {
      try (Result result = run.of(batch, together)) {
        return explained(batch, result, together);
      } catch (MethodException e) {
        if (!e.atRun() || !together.remove(ends.heads().get(e.position()).maps())) {
          throw e;
        }
      } catch (GraphRun.OverdueException e) {
        if (together.isEmpty()) {
          throw tooSlow();
        }
        together.clear(); // each by itself shows which it is
      }
    }
  }

  private static UserException tooSlow() {
    return new UserException(
        "The run cannot go on",
        Problem.of(
            "too-slow",
            "The network itself takes longer for a batch than --method-timeout allows.",
            "Allow more, or set a smaller batch."));
  }

  /** Methods that the run was without are tried image by image. */
  private BatchMaps explained(Batch batch, Result result, List<Output<TFloat32>> together) {
    List<BatchMaps.Row> rows = rows(result);
    Map<Output<TFloat32>, Apart> found = new HashMap<>();
    for (Head head : ends.heads()) {
      int position = together.indexOf(head.maps());
      found.computeIfAbsent(
          head.maps(),
          output ->
              position >= 0
                  ? new Apart(
                      maps(head, rows, result.get(GraphRun.FIRST_MAPS + position)), Map.of())
                  : apart(batch, head, rows));
    }
    List<Apart> all = ends.heads().stream().map(head -> found.get(head.maps())).toList();
    return new BatchMaps(
        logits((TFloat32) result.get(0)),
        all.stream().map(Apart::maps).toList(),
        all.stream().map(Apart::failures).toList());
  }

  /** What one method gives, and on which images it fails. */
  private record Apart(
      Map<BatchMaps.Row, SaliencyMap> maps, Map<Integer, MethodException> failures) {}

  private Apart apart(Batch batch, Head head, List<BatchMaps.Row> rows) {
    Map<BatchMaps.Row, SaliencyMap> maps = new LinkedHashMap<>();
    Map<Integer, MethodException> failures = new LinkedHashMap<>();
    for (int image = 0; image < batch.images(); image++) {
      int position = image;
      if (rows.stream().anyMatch(row -> row.image() == position)) {
        try {
          maps.putAll(alone(batch, head, image));
        } catch (MethodException e) {
          failures.put(image, e);
        }
      }
    }
    SaliencyMap none = none(maps.values());
    rows.stream()
        .filter(row -> failures.containsKey(row.image()))
        .forEach(row -> maps.put(row, none));
    return new Apart(maps, failures);
  }

  private Map<BatchMaps.Row, SaliencyMap> alone(Batch batch, Head head, int image) {
    if (ended.containsKey(head.maps())) {
      throw ended.get(head.maps());
    }
    Map<BatchMaps.Row, SaliencyMap> own = new LinkedHashMap<>();
    try (Result result = run.of(batch.only(image), List.of(head.maps()))) {
      maps(head, rows(result), result.get(GraphRun.FIRST_MAPS))
          .forEach((row, map) -> own.put(new BatchMaps.Row(image, row.target()), map));
      return own;
    } catch (GraphRun.OverdueException e) {
      throw end(head);
    }
  }

  private MethodException end(Head head) {
    String reason = "It took longer than --method-timeout allows, and is not run again.";
    return ended.computeIfAbsent(head.maps(), maps -> new MethodException(head.method(), reason));
  }

  /** A map of NaN, as large as those that the method gives elsewhere. */
  private static SaliencyMap none(Collection<SaliencyMap> others) {
    int height = others.stream().mapToInt(SaliencyMap::height).findFirst().orElse(1);
    int width = others.stream().mapToInt(SaliencyMap::width).findFirst().orElse(1);
    float[] values = new float[height * width];
    Arrays.fill(values, Float.NaN);
    return new SaliencyMap(height, width, values);
  }

  /** Computes the logits of a batch and drops them, for the sake of the time that it takes. */
  public void forward(Batch batch) {
    logitsOf(batch).close();
  }

  private Result logitsOf(Batch batch) {
    try {
      return run.ofLogits(batch);
    } catch (GraphRun.OverdueException e) {
      throw tooSlow();
    }
  }

  /**
   * Computes the maps of one method and drops them, for the sake of the time that it takes:
   * TensorFlow leaves out whatever these maps do not need.
   *
   * @param method its position
   * @throws MethodException if its operations fail or take too long
   */
  public void explainAlone(Batch batch, int method) {
    Head head = ends.heads().get(method);
    if (ended.containsKey(head.maps())) {
      throw ended.get(head.maps());
    }
    try {
      run.ofMapsAlone(batch, head.maps()).close();
    } catch (GraphRun.OverdueException e) {
      throw end(head);
    }
  }

  /** Two methods may give the same maps, but one fetch cannot name them twice. */
  private List<Output<TFloat32>> distinct() {
    return ends.heads().stream().map(Head::maps).distinct().toList();
  }

  /** Not every kernel of TensorFlow takes a batch of no rows, so none was run. */
  private List<Map<BatchMaps.Row, SaliencyMap>> noMaps() {
    return Collections.nCopies(ends.heads().size(), Map.of());
  }

  private List<BatchMaps.Row> rows(Result result) {
    return Arrays.stream(Tensors.ints((TInt32) result.get(1)))
        .mapToObj(code -> new BatchMaps.Row(code / network.classes(), code % network.classes()))
        .toList();
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

  private static Map<BatchMaps.Row, SaliencyMap> maps(
      Head head, List<BatchMaps.Row> rows, Tensor tensor) {
    head.check(tensor.shape(), rows.size());
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
