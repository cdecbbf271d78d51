// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Between Java arrays and tensors. */
final class Tensors {

  private static final int PIECE = 1 << 16;

  private Tensors() {}

  static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  static int[] ints(TInt32 tensor) {
    int[] values = new int[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asInts().read(values);
    return values;
  }

  /** Copies all that remains in the buffer by the piece: TensorFlow itself would by the number. */
  static void fill(TFloat32 tensor, FloatBuffer values) {
    FloatDataBuffer to = tensor.asRawTensor().data().asFloats();
    float[] piece = new float[Math.min(PIECE, values.remaining())];
    long at = 0;
    while (values.hasRemaining()) {
      int length = Math.min(piece.length, values.remaining());
      values.get(piece, 0, length);
      to.offset(at).write(piece, 0, length);
      at += length;
    }
  }

  /** A tensor of the given shape; the caller closes it. */
  static TFloat32 of(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /** A vector; the caller closes it. */
  static TInt32 of(int[] values) {
    return TInt32.tensorOf(Shape.of(values.length), DataBuffers.of(values, true, false));
  }
}
