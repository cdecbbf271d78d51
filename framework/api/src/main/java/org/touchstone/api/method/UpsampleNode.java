// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link Upsample} inside a graph. It stands apart, so that maps outside of graphs are resized
 * without TensorFlow.
 */
final class UpsampleNode {

  private UpsampleNode() {}

  static Operand<TFloat32> of(
      Upsample upsample, Ops tf, Operand<TFloat32> maps, int height, int width) {
    Operand<TFloat32> withChannel = tf.expandDims(maps, tf.constant(3));
    Operand<TFloat32> resized =
        resized(upsample, tf, withChannel, tf.constant(new int[] {height, width}));
    return tf.squeeze(resized, Squeeze.axis(List.of(3L)));
  }

  private static Operand<TFloat32> resized(
      Upsample upsample, Ops tf, Operand<TFloat32> maps, Operand<TInt32> size) {
    return switch (upsample) {
      case BILINEAR_HALFPIXEL ->
          tf.image.resizeBilinear(maps, size, ResizeBilinear.halfPixelCenters(true));
      case BILINEAR_ALIGNCORNERS ->
          tf.image.resizeBilinear(maps, size, ResizeBilinear.alignCorners(true));
      case NEAREST ->
          tf.image.resizeNearestNeighbor(maps, size, ResizeNearestNeighbor.halfPixelCenters(true));
    };
  }
}
