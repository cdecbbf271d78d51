// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;

/**
 * Builds one graph for all methods: one forward pass an image, one backward pass a distinct {@link
 * Pass} and row, one head a distinct method.
 */
public final class GraphCompiler {

  /**
   * From so many rows on TensorFlow's convolutions sum in one order, and a map comes out the same
   * to the last bit in any batch.
   */
  private static final int STEADY = 16;

  private final Device device;
  private final int leastRows;
  private final Calls calls;

  /** A compiler for a device, of methods that may take their time. */
  public GraphCompiler(Device device) {
    this(device, 1, Calls.unlimited());
  }

  /**
   * A compiler for a device.
   *
   * @param usualRows how many rows a batch usually has. A smaller one is filled up to as many, but
   *     to no more than make a map come out as in a large batch.
   * @param calls by which methods and rules are called
   */
  public GraphCompiler(Device device, int usualRows, Calls calls) {
    this.device = device;
    this.leastRows = Math.min(STEADY, usualRows);
    this.calls = calls;
  }

  /**
   * Builds the graph and loads the weights; the caller closes it.
   *
   * @throws PluginException if a method cannot be built; it names the method's type and settings
   */
  public CompiledGraph compile(Network network, Weights weights, List<Method> methods) {
    return build(network, weights, RequestedMethod.all(methods, network, calls));
  }

  /**
   * Builds the graph and loads the weights; the caller closes it.
   *
   * @param methods by name, in the order in which their maps are given
   * @throws PluginException if a method cannot be built; it says the method's name
   */
  public CompiledGraph compile(Network network, Weights weights, Map<String, Method> methods) {
    return build(network, weights, RequestedMethod.all(methods, network, calls));
  }

  private CompiledGraph build(Network network, Weights weights, List<RequestedMethod> methods) {
    Graph graph = new Graph();
    try {
      Ops tf = device.place(Ops.create(graph));
      Variables variables = new Variables(tf.withSubScope("weights"), weights);
      Endpoints endpoints = endpoints(tf, network, variables, methods);
      Session session = new Session(graph, device.configuration());
      return new CompiledGraph(graph, session, network, variables, endpoints, calls)
          .filledWith(weights);
    } catch (PluginException e) {
      if (!e.isAtWork()) { // a graph must not be closed under who still builds in it
        graph.close();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  private Endpoints endpoints(
      Ops tf, Network network, Variables variables, List<RequestedMethod> methods) {
    Placeholder<TFloat32> images = images(tf, network);
    Placeholder<TInt32> image = vector(tf.withName("requested_image"));
    Placeholder<TInt32> target = vector(tf.withName("requested_target"));
    Forward forward = new Forward(tf.withSubScope("forward"), network, variables, images);
    CaseRows rows =
        new CaseRows(tf.withSubScope("rows"), network, forward, image, target, leastRows);
    Map<Pass, Walk> walks =
        walks(
            new GraphNode.Context(tf, network, forward, variables, rows, calls), network, methods);
    List<Head> heads = heads(tf, network, methods, rows, variables, walks);
    return new Endpoints(images, image, target, forward, rows.codes(), heads);
  }

  static Placeholder<TFloat32> images(Ops tf, Network network) {
    Shape shape = Shape.of(-1, network.height(), network.width(), 3);
    return tf.withName("images").placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static Placeholder<TInt32> vector(Ops tf) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
  }

  private static Map<Pass, Walk> walks(
      GraphNode.Context context, Network network, List<RequestedMethod> methods) {
    Map<Pass, Walk> walks = new LinkedHashMap<>();
    for (Pass pass : RequestedMethod.passes(methods)) {
      Ops scoped = context.tf().withSubScope(Walk.SCOPE + walks.size());
      walks.put(pass, new Walk(context.with(scoped), network, pass));
    }
    return walks;
  }

  private static List<Head> heads(
      Ops tf,
      Network network,
      List<RequestedMethod> methods,
      CaseRows rows,
      Variables variables,
      Map<Pass, Walk> walks) {
    Map<RequestedMethod.Built, Head> built = new HashMap<>();
    List<Head> heads = new ArrayList<>();
    List<Pass> passes = List.copyOf(walks.keySet());
    for (RequestedMethod wanted : methods) {
      Ops scoped = tf.withSubScope(Head.SCOPE + heads.size());
      TapReadings readings = new TapReadings(network, wanted.taps(), rows, variables, walks);
      heads.add(
          built.computeIfAbsent(
              wanted.built(), what -> Head.of(wanted, wanted.numbers(passes), scoped, readings)));
    }
    return heads;
  }
}
