// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * One array of weights in TensorFlow's layout.
 *
 * @param name {@code block1_conv1.weight} or {@code block1_conv1.bias}
 * @param shape [kh, kw, in, out] of a convolution, [in, out] of a dense layer, [out] of a bias
 * @param data row-major; read-only, position 0
 */
public record Parameter(String name, List<Integer> shape, FloatBuffer data) {

  /** An array; its shape is copied, its data is made read-only but not copied. */
  public Parameter {
    shape = List.copyOf(shape);
    data = data.asReadOnlyBuffer().rewind();
  }
}
