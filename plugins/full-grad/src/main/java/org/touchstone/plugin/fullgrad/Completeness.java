// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.List;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/**
 * Whether a logit is the sum of image and biases, each times its gradient: so it is where every
 * layer, without its bias, gives k times its output for k times its inputs.
 */
record Completeness(Network network) {

  /** The layers that do not, in forward order. */
  List<Layer> broken() {
    return network.layers().stream().filter(layer -> !scales(layer)).toList();
  }

  private boolean scales(Layer layer) {
    Op op = layer.op();
    if (op instanceof Op.Relu relu) {
      return !relu.isBounded();
    } else if (op instanceof Op.Activation activation) {
      return scales(activation.curve());
    } else if (op instanceof Op.Product) {
      return layer.inputs().stream().filter(this::varies).count() < 2;
    } else if (op instanceof Op.Quotient) {
      return !varies(layer.inputs().get(1));
    } else if (op instanceof Op.Constant) {
      return network.readers(layer).stream().noneMatch(Completeness::adds);
    } else if (op instanceof Op.Pad pad) {
      return pad.padding() != Op.Padding.CONSTANT || pad.value() == 0;
    }
    return !(op instanceof Op.Lrn
        || op instanceof Op.LayerNorm
        || op instanceof Op.GroupNorm
        || op instanceof Op.Softmax
        || op instanceof Op.MatMul);
  }

  private static boolean scales(Curve curve) {
    return curve == Curve.LEAKY_RELU || curve == Curve.ABSOLUTE;
  }

  /** A constant that is added is a bias of which nobody knows. */
  private static boolean adds(Layer reader) {
    return !(reader.op() instanceof Op.Product || reader.op() instanceof Op.Quotient);
  }

  private boolean varies(String place) {
    return network.extent(place).hasImages();
  }
}
