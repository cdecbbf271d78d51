// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.calls.Calls;

/** One backward pass over the chain, built only as deep as somebody reads it. */
final class Walk {

  /** Begins the name of the scope that holds a pass's operations; its number follows. */
  static final String SCOPE = "backward";

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
    Rule rule = rule(layer);
    signal = rule.pullBack(tf, node, signal);
    check(rule, layer, context.forward().value(below).shape());
    signals.put(below, signal);
  }

  private Rule rule(Layer layer) {
    Rule rule = pass.rules().ruleFor(network, layer);
    return context.calls().guard("rule", rule.getClass().getSimpleName(), rule, "");
  }

  /** What comes out of one rule goes into the next, which may be another plugin's. */
  private void check(Rule rule, Layer layer, Shape input) {
    if (signal.type() != TFloat32.class || !signal.shape().isCompatibleWith(input)) {
      throw Calls.fault(
          rule,
          "pullBack",
          "gave %s of the shape %s at the layer '%s', whose input has the shape %s."
              .formatted(
                  signal.type().getSimpleName(),
                  Head.text(signal.shape()),
                  layer.name(),
                  Head.text(input)));
    }
  }
}
