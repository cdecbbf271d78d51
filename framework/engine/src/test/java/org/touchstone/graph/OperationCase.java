// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/**
 * An operation with what it reads.
 *
 * @param inputs their shapes; what has no images is a constant
 * @param numbers that it reads
 */
record OperationCase(Op op, List<Extent> inputs, Extent output, Numbers numbers) {

  /** Which numbers an operation reads. */
  enum Numbers {
    /** Normal noise. */
    NOISE,
    /** Few different ones, so that many are equal or at a border. */
    TIED,
    /** From 0.3 to 2. */
    POSITIVE
  }

  static OperationCase of(Op op, Extent input, Extent output, Numbers numbers) {
    return new OperationCase(op, List.of(input), output, numbers);
  }

  /** A function that keeps the shape. */
  static OperationCase of(Op op, Extent input, Numbers numbers) {
    return of(op, input, input, numbers);
  }
}
