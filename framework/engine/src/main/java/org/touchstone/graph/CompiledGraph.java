// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;
import org.touchstone.problem.UserException;

/** A network and its methods, ready to explain batches; each batch is one run of the session. */
public final class CompiledGraph implements AutoCloseable {

  private final Graph graph;
  private final Session session;
  private final Network network;
  private final Variables variables;
  private final Endpoints endpoints;
  private final GraphRun run;
  private final Forwards forwards;
  private final Map<String, Parameter> present = new HashMap<>();

  /** Methods that took too long, and are not run any more. */
  private final Map<Output<TFloat32>, MethodException> ended = new HashMap<>();

  CompiledGraph(
      Graph graph,
      Session session,
      Network network,
      Variables variables,
      Endpoints endpoints,
      Calls calls) {
    this.graph = graph;
    this.session = session;
    this.network = network;
    this.variables = variables;
    this.endpoints = endpoints;
    this.run = new GraphRun(session, network, endpoints, calls);
    this.forwards = new Forwards(network, run, endpoints);
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

  /** Lets other weights be set, until the scope is closed. */
  public WeightsScope otherWeights() {
    return new WeightsScope(this, new Weights(present));
  }

  /**
   * Replaces the given parameters and keeps all others. What is in place already is not copied
   * again: weights that share arrays cost only the arrays in which they differ.
   *
   * @return how many parameters were copied to the device
   */
  int assign(Weights weights) {
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
    return explainHeads(batch, endpoints.heads());
  }

  /**
   * The same of some methods alone; the others cost nothing.
   *
   * @param methods their positions among those that read taps, in the order in which their maps are
   *     given. Where a method's signals are combined, these stand for its maps, their channels side
   *     by side, [height, width · channels].
   */
  public BatchMaps explain(Batch batch, List<Integer> methods) {
    return explainHeads(batch, methods.stream().map(endpoints.heads()::get).toList());
  }

  private BatchMaps explainHeads(Batch batch, List<Head> heads) {
    if (batch.requests().isEmpty() || heads.isEmpty()) {
      try (FetchedTensors fetched = fetched(logitsOf(batch))) {
        return new BatchMaps(fetched.logits(), noMaps(heads));
      }
    }
    List<Output<TFloat32>> together =
        new ArrayList<>(heads.stream().map(Head::maps).distinct().toList());
    together.removeAll(ended.keySet());
    return explain(batch, heads, together);
  }

  /**
   * Makes maps of signals that were combined.
   *
   * @param method its position, as in {@link #explain(Batch, List)}
   * @param signals as the graph gives them
   * @return one a signal
   */
  public List<SaliencyMap> reduced(int method, List<SaliencyMap> signals) {
    Head head = endpoints.heads().get(method);
    try (Result result = run.ofReduction(head, signals)) {
      return FetchedTensors.maps((TFloat32) result.get(0));
    }
  }

  /**
   * Explains a batch; every try after a failure is one with fewer methods.
   *
   * @param together the maps that one run gives; all others come each by itself
   */
  private BatchMaps explain(Batch batch, List<Head> heads, List<Output<TFloat32>> together) {
    List<Output<TFloat32>> fewer = List.of(); // each by itself shows which of them it is
    try (FetchedTensors fetched = fetched(run.of(batch, together))) {
      return explained(batch, fetched, heads, together);
    } catch (MethodException e) {
      if (!e.atRun() || together.isEmpty()) {
        throw e;
      }
      fewer = without(together, endpoints.heads().get(e.position()).maps());
    } catch (GraphRun.OverdueException e) {
      if (together.isEmpty()) {
        throw Forwards.tooSlow();
      }
    } catch (GraphRun.UnclaimedException e) {
      if (together.isEmpty()) {
        throw e.thrown();
      }
    }
    return explain(batch, heads, fewer);
  }

  /** The others; none where it is not among them, so that each by itself shows which it is. */
  private static List<Output<TFloat32>> without(
      List<Output<TFloat32>> maps, Output<TFloat32> culprit) {
    return maps.contains(culprit)
        ? maps.stream().filter(output -> !output.equals(culprit)).toList()
        : List.of();
  }

  /** Methods that the run was without are tried image by image. */
  private BatchMaps explained(
      Batch batch, FetchedTensors fetched, List<Head> heads, List<Output<TFloat32>> together) {
    List<BatchMaps.Case> rows = fetched.rows();
    Map<Output<TFloat32>, BatchMaps.MethodMaps> found = new HashMap<>();
    for (Head head : heads) {
      int position = together.indexOf(head.maps());
      found.computeIfAbsent(
          head.maps(),
          output ->
              position >= 0
                  ? whole(head, fetched.maps(head, position))
                  : imageByImage(batch, head, rows));
    }
    return new BatchMaps(
        fetched.logits(), heads.stream().map(head -> of(head, found.get(head.maps()))).toList());
  }

  private static BatchMaps.MethodMaps whole(Head head, Map<BatchMaps.Case, SaliencyMap> maps) {
    return new BatchMaps.MethodMaps(head.method(), maps, Map.of());
  }

  /** Methods that share maps have names of their own. */
  private static BatchMaps.MethodMaps of(Head head, BatchMaps.MethodMaps shared) {
    return new BatchMaps.MethodMaps(head.method(), shared.maps(), shared.failures());
  }

  private BatchMaps.MethodMaps imageByImage(Batch batch, Head head, List<BatchMaps.Case> rows) {
    Map<BatchMaps.Case, SaliencyMap> maps = new LinkedHashMap<>();
    Map<Integer, PluginException> failures = new LinkedHashMap<>();
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
    return new BatchMaps.MethodMaps(head.method(), maps, failures);
  }

  private Map<BatchMaps.Case, SaliencyMap> alone(Batch batch, Head head, int image) {
    if (ended.containsKey(head.maps())) {
      throw ended.get(head.maps());
    }
    Map<BatchMaps.Case, SaliencyMap> own = new LinkedHashMap<>();
    try (FetchedTensors fetched = fetched(run.of(batch.only(image), List.of(head.maps())))) {
      fetched
          .maps(head, 0)
          .forEach((row, map) -> own.put(new BatchMaps.Case(image, row.target()), map));
      return own;
    } catch (GraphRun.OverdueException e) {
      throw end(head);
    } catch (GraphRun.UnclaimedException e) { // without the method there was no failure
      throw claimed(head, e);
    }
  }

  private MethodException claimed(Head head, GraphRun.UnclaimedException e) {
    return new MethodException(head.method(), endpoints.heads().indexOf(head), e.thrown());
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

  private FetchedTensors fetched(Result result) {
    return new FetchedTensors(result, network.classes());
  }

  private Result logitsOf(Batch batch) {
    return Forwards.ran(() -> run.ofLogits(batch));
  }

  /** Runs of the forward pass, under the weights that are in place. */
  public Forwards forwards() {
    return forwards;
  }

  /** By which methods are called. */
  public Calls calls() {
    return run.calls();
  }

  /**
   * Computes the maps of one method and drops them, for the sake of the time that it takes:
   * TensorFlow leaves out whatever these maps do not need.
   *
   * @param method its position
   * @throws MethodException if its operations fail or take too long
   */
  public void explainAlone(Batch batch, int method) {
    Head head = endpoints.heads().get(method);
    if (ended.containsKey(head.maps())) {
      throw ended.get(head.maps());
    }
    try {
      run.ofMapsAlone(batch, head.maps()).close();
    } catch (GraphRun.OverdueException e) {
      throw end(head);
    } catch (GraphRun.UnclaimedException e) {
      throw claimed(head, e);
    }
  }

  /** Not every kernel of TensorFlow takes a batch of no rows, so none was run. */
  private static List<BatchMaps.MethodMaps> noMaps(List<Head> heads) {
    return heads.stream().map(head -> whole(head, Map.of())).toList();
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
