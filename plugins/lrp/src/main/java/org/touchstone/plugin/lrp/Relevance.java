// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.toolkit.map.LayerKinds;

/** Which layers of a network relevance reaches, and at which of them no rule says how. */
record Relevance(Network network) {

  private static final String ID = "lrp";

  /**
   * Refuses a network with layers of which nobody knows how relevance goes through them.
   *
   * @throws UnfitNetworkException listing them by kind
   */
  void check() {
    Set<String> reached = reached();
    List<Layer> unknown =
        network.layers().stream()
            .filter(layer -> reached.contains(layer.name()) && !isKnown(layer))
            .toList();
    if (!unknown.isEmpty()) {
      List<String> cures = new ArrayList<>(LayerKinds.lines(unknown));
      cures.add("Leave it out, or use: gradient, grad-cam, grad-mid, full-grad.");
      throw new UnfitNetworkException(
          ID, "relevance propagation has no rule for some layers of " + network.name(), cures);
    }
  }

  /** The input of a product or sum that takes all; empty where several share, or none is known. */
  OptionalInt taker(Layer layer) {
    List<String> inputs = layer.inputs();
    OptionalInt besideConstants = only(i -> network.extent(inputs.get(i)).hasImages(), inputs);
    if (besideConstants.isPresent() || !(layer.op() instanceof Op.Product)) {
      return besideConstants;
    }
    OptionalInt besideGate = only(i -> !isGate(inputs.get(i)), inputs);
    return besideGate.isPresent()
        ? besideGate
        : only(i -> network.extent(inputs.get(i)).units() == layer.units(), inputs);
  }

  private static OptionalInt only(java.util.function.IntPredicate which, List<String> inputs) {
    int[] found = IntStream.range(0, inputs.size()).filter(which).toArray();
    return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
  }

  /** Whether values from 0 to 1 come from there, which scale others. */
  private boolean isGate(String place) {
    if (place.equals(Network.INPUT)) {
      return false;
    }
    Layer layer = network.layer(place);
    if (layer.op() instanceof Op.Reshape || layer.op() instanceof Op.Expand) {
      return isGate(layer.inputs().get(0));
    }
    return layer.op() instanceof Op.Softmax
        || (layer.op() instanceof Op.Activation activation
            && (activation.curve() == Curve.SIGMOID || activation.curve() == Curve.HARD_SIGMOID));
  }

  /** Where relevance comes to: not into what makes a gate. */
  private Set<String> reached() {
    Set<String> reached = new HashSet<>(Set.of(network.logits().name()));
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      if (reached.contains(layer.name())) {
        OptionalInt taker = taker(layer);
        reached.addAll(
            taker.isPresent() ? List.of(layer.inputs().get(taker.getAsInt())) : layer.inputs());
      }
    }
    return reached;
  }

  private boolean isKnown(Layer layer) {
    Op op = layer.op();
    if (op instanceof Op.Activation activation) {
      return activation.curve().isActivation();
    } else if (op instanceof Op.Product) {
      return taker(layer).isPresent();
    } else if (op instanceof Op.Reduce reduce) {
      return reduce.by() != Op.Reduction.L2;
    }
    return !(op instanceof Op.LayerNorm
        || op instanceof Op.GroupNorm
        || op instanceof Op.Softmax
        || op instanceof Op.MatMul
        || op instanceof Op.Quotient);
  }
}
