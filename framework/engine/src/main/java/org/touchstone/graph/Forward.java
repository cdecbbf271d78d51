// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/** The forward pass: the value of every place for every image, each computed once. */
final class Forward {

  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Operand<TInt32> images;
  private final Operand<TFloat32> logits;

  /**
   * Builds the whole network.
   *
   * @param images preprocessed, [images, height, width, 3]
   */
  Forward(Ops tf, Network network, Variables variables, Operand<TFloat32> images) {
    this.images = tf.gather(tf.shape(images), tf.constant(0), tf.constant(0));
    values.put(Network.INPUT, images);
    Step.Context context = new Step.Context(tf, network, variables, this.images);
    for (Layer layer : network.layers()) {
      values.put(layer.name(), output(context.with(LayerOps.scope(tf, layer.name())), layer));
    }
    logits = value(network.logits().name());
  }

  private Operand<TFloat32> output(Step.Context context, Layer layer) {
    List<Operand<TFloat32>> inputs = layer.inputs().stream().map(values::get).toList();
    if (!layer.op().affine()) {
      return Step.of(context, layer).value(inputs);
    }
    Operand<TFloat32> linear =
        LayerOps.linear(context.tf(), layer, inputs.get(0), context.weight(layer));
    return LayerOps.biased(context.tf(), layer, linear, context.bias(layer));
  }

  /** How many images there are. */
  Operand<TInt32> images() {
    return images;
  }

  /** The output of a layer, or the images themselves; [images, …]. */
  Operand<TFloat32> value(String place) {
    return values.get(place);
  }

  /** [images, classes] */
  Operand<TFloat32> logits() {
    return logits;
  }
}
