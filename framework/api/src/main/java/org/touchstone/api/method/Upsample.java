// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a map is resized; a setting that methods share. */
public enum Upsample {
  /** Bilinear, half-pixel centres: PyTorch's {@code align_corners=False}. */
  BILINEAR_HALFPIXEL,
  /** Bilinear, the corner pixels' centres meet: PyTorch's {@code align_corners=True}. */
  BILINEAR_ALIGNCORNERS,
  /** The value of the pixel in which the new pixel's centre lies: no new values. */
  NEAREST;

  /**
   * Resizes inside the graph.
   *
   * @param tf where operations are added
   * @param maps [rows, h, w]
   * @param height rows of the result
   * @param width columns of the result
   * @return [rows, height, width]
   */
  public Operand<TFloat32> resize(Ops tf, Operand<TFloat32> maps, int height, int width) {
    return UpsampleNode.of(this, tf, maps, height, width);
  }
}
