// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/** The forward pass: the value of every place for every image, each computed once. */
final class Forward {

  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();

  /**
   * Builds the whole chain.
   *
   * @param images preprocessed, [images, height, width, 3]
   */
  Forward(Ops tf, Network network, Variables variables, Operand<TFloat32> images) {
    values.put(Network.INPUT, images);
    Operand<TFloat32> last = images;
    for (Layer layer : network.layers()) {
      last = output(LayerOps.scope(tf, layer.name()), layer, variables, last);
      values.put(layer.name(), last);
    }
  }

  private static Operand<TFloat32> output(
      Ops tf, Layer layer, Variables variables, Operand<TFloat32> input) {
    if (!layer.kind().affine()) {
      return LayerOps.fixed(tf, layer, input);
    }
    Operand<TFloat32> linear = LayerOps.linear(tf, layer, input, variables.kernel(layer.name()));
    return tf.nn.biasAdd(linear, variables.bias(layer.name()));
  }

  /** The output of a layer, or the images themselves; [images, …]. */
  Operand<TFloat32> value(String place) {
    return values.get(place);
  }

  /** [images, classes] */
  Operand<TFloat32> logits() {
    return value(Network.LOGITS);
  }
}
