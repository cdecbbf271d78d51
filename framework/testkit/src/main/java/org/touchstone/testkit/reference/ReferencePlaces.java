// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** Layers that only move the numbers of a map, of which each place comes from one other. */
final class ReferencePlaces {

  /** Where a place outside of the map comes from. */
  private static final int NOWHERE = -1;

  private ReferencePlaces() {}

  static Volume output(Layer layer, Volume input) {
    Volume output = Volume.zeros(layer.height(), layer.width(), layer.channels());
    double around = layer.op() instanceof Op.Pad pad ? pad.value() : 0;
    for (int i = 0; i < output.values().length; i++) {
      int from = from(layer, input, i);
      output.values()[i] = from == NOWHERE ? around : input.values()[from];
    }
    return output;
  }

  static Volume gradient(ReferenceNode node, Volume upstream) {
    Volume signal = node.input().map(value -> 0);
    for (int i = 0; i < upstream.values().length; i++) {
      int from = from(node.layer(), node.input(), i);
      if (from != NOWHERE) {
        signal.values()[from] += upstream.values()[i];
      }
    }
    return signal;
  }

  private static int from(Layer layer, Volume input, int place) {
    if (layer.op() instanceof Op.Reshape) {
      return place;
    }
    int pixel = place / layer.channels();
    int row = from(layer.op(), 1, pixel / layer.width());
    int column = from(layer.op(), 2, pixel % layer.width());
    int channel = from(layer.op(), 3, place % layer.channels());
    boolean inside =
        row >= 0
            && row < input.height()
            && column >= 0
            && column < input.width()
            && channel >= 0
            && channel < input.channels();
    return inside ? input.index(row, column, channel) : NOWHERE;
  }

  private static int from(Op op, int axis, int at) {
    if (op instanceof Op.Slice slice) {
      Op.Span span = slice.spans().get(axis);
      return span.start() + at * span.step();
    } else if (op instanceof Op.Gather gather) {
      List<Integer> indices = gather.indices();
      return gather.axis() == axis ? indices.get(at) : at;
    } else if (op instanceof Op.Pad pad) {
      return at - pad.before().get(axis);
    }
    throw new AssertionError(op);
  }
}
