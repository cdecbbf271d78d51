// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where the graph is fed and read.
 *
 * @param forward every place for every image
 * @param codes image and class of each row as one number, {@code image · classes + class}
 */
record Endpoints(
    Placeholder<TFloat32> images,
    Placeholder<TInt32> requestedImage,
    Placeholder<TInt32> requestedTarget,
    Forward forward,
    Operand<TInt32> codes,
    List<Head> heads) {

  /** [images, classes] */
  Operand<TFloat32> logits() {
    return forward.logits();
  }
}
