// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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

/** One backward pass over the network, built only as deep as somebody reads it. */
final class Walk {

  /** Begins the name of the scope that holds a pass's operations; its number follows. */
  static final String SCOPE = "backward";

  private final GraphNode.Context context;
  private final Network network;
  private final Pass pass;

  /** What the layers that read a place have sent back to it so far. */
  private final Map<String, List<Operand<TFloat32>>> sent = new HashMap<>();

  /** What is complete: every layer that reads the place has been passed. */
  private final Map<String, Operand<TFloat32>> signals = new HashMap<>();

  private final Deque<Layer> ahead;

  Walk(GraphNode.Context context, Network network, Pass pass) {
    this.context = context;
    this.network = network;
    this.pass = pass;
    this.ahead = new ArrayDeque<>(network.layers());
    signals.put(network.logits().name(), seed());
  }

  private Operand<TFloat32> seed() {
    Ops tf = context.tf().withSubScope("seed");
    Seed seed = context.calls().guard("seed", name(pass.seed()), pass.seed(), "");
    Operand<TFloat32> logits = context.rows().value(network.logits().name());
    Operand<TFloat32> signal = seed.signal(tf, logits, context.rows().target());
    if (signal == null
        || signal.type() != TFloat32.class
        || !signal.shape().isCompatibleWith(logits.shape())) {
      String what = signal == null ? "null" : "the shape " + Head.text(signal.shape());
      throw Calls.fault(
          seed, "signal", "gave %s, not [rows, %s].".formatted(what, network.classes()));
    }
    return signal;
  }

  private static String name(Seed seed) {
    return seed.getClass().getSimpleName();
  }

  /** The signal at the output of a layer, or at {@link Network#INPUT}; [rows, …]. */
  Operand<TFloat32> signal(String place) {
    while (!signals.containsKey(place) && !ahead.isEmpty()) {
      step();
    }
    return signals.get(place);
  }

  /** Goes back through the last layer that is ahead, and completes the place before it. */
  private void step() {
    Layer layer = ahead.removeLast();
    List<Operand<TFloat32>> pulled = pulled(afterSignal(layer), layer);
    for (int i = 0; i < pulled.size(); i++) {
      sent.computeIfAbsent(layer.inputs().get(i), place -> new ArrayList<>()).add(pulled.get(i));
    }
    String below = ahead.isEmpty() ? Network.INPUT : ahead.getLast().name();
    signals.put(below, sum(below));
  }

  /**
   * What a rule computes of the activations, of which some need no signal, waits for the signal:
   * else the session would begin with that of every layer, and hold it all at once.
   */
  private Ops afterSignal(Layer layer) {
    return LayerOps.scope(context.tf(), layer.name())
        .withControlDependencies(signals.get(layer.name()));
  }

  private List<Operand<TFloat32>> pulled(Ops tf, Layer layer) {
    Node node = GraphNode.of(context.with(tf), layer);
    Rule rule = pass.rules().ruleFor(network, layer);
    Rule guarded = context.calls().guard("rule", rule.getClass().getSimpleName(), rule, "");
    List<Operand<TFloat32>> pulled = guarded.pullBack(tf, node, signals.get(layer.name()));
    check(guarded, layer, pulled);
    return pulled;
  }

  /** Several layers may read one place: what each sends back adds up. */
  private Operand<TFloat32> sum(String place) {
    List<Operand<TFloat32>> parts = sent.remove(place);
    return parts.size() == 1
        ? parts.get(0)
        : LayerOps.scope(context.tf(), place).withSubScope("readers").math.addN(parts);
  }

  /** What comes out of one rule goes into the next, which may be another plugin's. */
  private void check(Rule rule, Layer layer, List<Operand<TFloat32>> pulled) {
    if (pulled.size() != layer.inputs().size()) {
      throw Calls.fault(
          rule,
          "pullBack",
          "gave %s signals at the layer '%s', which has %s inputs."
              .formatted(pulled.size(), layer.name(), layer.inputs().size()));
    }
    for (int i = 0; i < pulled.size(); i++) {
      check(rule, layer, pulled.get(i), context.forward().value(layer.inputs().get(i)).shape());
    }
  }

  private static void check(Rule rule, Layer layer, Operand<TFloat32> signal, Shape input) {
    if (signal == null) {
      throw Calls.fault(rule, "pullBack", "gave null.");
    }
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
