// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/** Always points at the middle of the image: 1 there, falling with the distance. */
public record Center() implements Method.OfTaps {

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public boolean control() {
    return true;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of();
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    Operand<TFloat32> cone =
        tf.constant(
            Shape.of(1, network.height(), network.width()),
            DataBuffers.of(cone(network.height(), network.width())));
    Operand<TFloat32> ones = tf.onesLike(tf.dtypes.cast(readings.target(), TFloat32.class));
    return tf.math.mul(tf.reshape(ones, tf.constant(new int[] {-1, 1, 1})), cone);
  }

  private static float[] cone(int height, int width) {
    float[] cone = new float[height * width];
    double farthest = Math.hypot((height - 1) / 2.0, (width - 1) / 2.0);
    for (int i = 0; i < cone.length; i++) {
      int row = i / width;
      double down = row - (height - 1) / 2.0;
      double right = i % width - (width - 1) / 2.0;
      cone[i] = (float) (1 - Math.hypot(down, right) / farthest);
    }
    return cone;
  }
}
