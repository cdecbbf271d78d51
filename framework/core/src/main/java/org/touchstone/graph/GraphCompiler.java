// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.model.Weights;

/**
 * Builds one graph for all methods: one forward pass an image, one backward pass a distinct {@link
 * Pass} and row, one head a distinct method.
 */
public final class GraphCompiler {

  private final Device device;

  /** A compiler for a device. */
  public GraphCompiler(Device device) {
    this.device = device;
  }

  /** Builds the graph and loads the weights; the caller closes it. */
  public CompiledGraph compile(Network network, Weights weights, List<Method> methods) {
    Graph graph = new Graph();
    Ops tf = device.place(Ops.create(graph));
    Variables variables = new Variables(tf.withSubScope("weights"), weights);
    CompiledGraph.Ends ends = build(tf, network, variables, methods);
    Session session = new Session(graph, device.configuration());
    variables.assign(session, weights);
    return new CompiledGraph(graph, session, network, variables, ends);
  }

  private static CompiledGraph.Ends build(
      Ops tf, Network network, Variables variables, List<Method> methods) {
    Placeholder<TFloat32> images = images(tf, network);
    Placeholder<TInt32> image = vector(tf.withName("requested_image"));
    Placeholder<TInt32> target = vector(tf.withName("requested_target"));
    Forward forward = new Forward(tf.withSubScope("forward"), network, variables, images);
    Rows rows = new Rows(tf.withSubScope("rows"), network, forward, image, target);
    Map<Pass, Walk> walks = walks(tf, network, methods, forward, variables, rows);
    List<Operand<TFloat32>> maps = heads(tf, network, methods, rows, variables, walks);
    return new CompiledGraph.Ends(images, image, target, forward.logits(), rows.codes(), maps);
  }

  static Placeholder<TFloat32> images(Ops tf, Network network) {
    Shape shape = Shape.of(-1, network.height(), network.width(), 3);
    return tf.withName("images").placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static Placeholder<TInt32> vector(Ops tf) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
  }

  private static Map<Pass, Walk> walks(
      Ops tf,
      Network network,
      List<Method> methods,
      Forward forward,
      Variables variables,
      Rows rows) {
    Map<Pass, Walk> walks = new LinkedHashMap<>();
    for (Pass pass : passes(network, methods)) {
      Ops scoped = tf.withSubScope("backward" + walks.size());
      walks.put(
          pass, new Walk(new GraphNode.Context(scoped, forward, variables, rows), network, pass));
    }
    return walks;
  }

  /** The distinct backward passes that the methods need together, in the order of first need. */
  public static List<Pass> passes(Network network, List<Method> methods) {
    return methods.stream()
        .flatMap(method -> method.taps(network).stream())
        .filter(Tap.Signal.class::isInstance)
        .map(tap -> ((Tap.Signal) tap).pass())
        .distinct()
        .toList();
  }

  private static List<Operand<TFloat32>> heads(
      Ops tf,
      Network network,
      List<Method> methods,
      Rows rows,
      Variables variables,
      Map<Pass, Walk> walks) {
    Map<Method, Operand<TFloat32>> built = new HashMap<>();
    List<Operand<TFloat32>> heads = new ArrayList<>();
    for (Method method : methods) {
      Ops scoped = tf.withSubScope("method" + heads.size());
      Set<Tap> taps = method.taps(network);
      heads.add(
          built.computeIfAbsent(
              method, m -> m.map(scoped, new TapReadings(network, taps, rows, variables, walks))));
    }
    return heads;
  }
}
