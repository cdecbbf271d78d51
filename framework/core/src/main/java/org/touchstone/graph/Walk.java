// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;

/** One backward pass over the chain, built only as deep as somebody reads it. */
final class Walk {

  private final GraphNode.Context context;
  private final Network network;
  private final Pass pass;
  private final Map<String, Operand<TFloat32>> signals = new HashMap<>();
  private final Deque<Layer> ahead;
  private Operand<TFloat32> signal;

  Walk(GraphNode.Context context, Network network, Pass pass) {
    this.context = context;
    this.network = network;
    this.pass = pass;
    this.ahead = new ArrayDeque<>(network.layers());
    this.signal = seed();
    signals.put(ahead.getLast().name(), signal);
  }

  private Operand<TFloat32> seed() {
    Ops tf = context.tf().withSubScope("seed");
    Operand<TFloat32> hot =
        tf.oneHot(
            context.rows().target(),
            tf.constant(network.classes()),
            tf.constant(1f),
            tf.constant(0f));
    return pass.seed() == Seed.ONE ? hot : tf.math.mul(hot, context.rows().value(Network.LOGITS));
  }

  /** The signal at the output of a layer, or at {@link Network#INPUT}; [rows, …]. */
  Operand<TFloat32> signal(String place) {
    while (!signals.containsKey(place) && !ahead.isEmpty()) {
      step();
    }
    return signals.get(place);
  }

  private void step() {
    Layer layer = ahead.removeLast();
    String below = ahead.isEmpty() ? Network.INPUT : ahead.getLast().name();
    Ops tf = LayerOps.scope(context.tf(), layer.name());
    Node node = GraphNode.of(context.with(tf), layer, below);
    signal = pass.rules().ruleFor(network, layer).pullBack(tf, node, signal);
    signals.put(below, signal);
  }
}
