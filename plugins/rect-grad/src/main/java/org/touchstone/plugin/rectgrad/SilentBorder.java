// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/** The chain rule on a signal whose outermost pixels are 0. */
record SilentBorder() implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return node.gradient(tf.math.mul(upstream, inside(tf, node.layer())));
  }

  private static Operand<TFloat32> inside(Ops tf, Layer layer) {
    float[] inside = new float[layer.height() * layer.width()];
    for (int row = 1; row < layer.height() - 1; row++) {
      for (int column = 1; column < layer.width() - 1; column++) {
        inside[row * layer.width() + column] = 1;
      }
    }
    return tf.constant(Shape.of(1, layer.height(), layer.width(), 1), DataBuffers.of(inside));
  }
}
