// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Optional;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * What a manifest says of one layer of a graph, but its name and what it reads.
 *
 * @param op what it does; of a global pool the window is that of no map yet
 * @param width channels of a convolution, units of a dense layer; 0 of others
 * @param shape of the output, where it does not follow from what is read
 * @param relu whether a ReLU follows
 * @param flatten whether a map becomes units before
 * @param whole whether its window is the whole map
 */
record LayerSettings(
    Op op, int width, Optional<Extent> shape, boolean relu, boolean flatten, boolean whole) {

  static LayerSettings of(Op op) {
    return new LayerSettings(op, 0, Optional.empty(), false, false, false);
  }

  static LayerSettings shaped(Op op, Extent shape) {
    return new LayerSettings(op, 0, Optional.of(shape), false, false, false);
  }

  static LayerSettings wide(Op op, int width, boolean relu, boolean flatten) {
    return new LayerSettings(op, width, Optional.empty(), relu, flatten, false);
  }

  static LayerSettings whole(Op.Pool op) {
    return new LayerSettings(op, 0, Optional.empty(), false, false, true);
  }

  /** The operation on a value of a known shape. */
  Op op(Extent input) {
    if (!whole) {
      return op;
    }
    Window window = Window.whole(input);
    return op instanceof Op.MaxPool ? new Op.MaxPool(window) : new Op.AveragePool(window);
  }
}
