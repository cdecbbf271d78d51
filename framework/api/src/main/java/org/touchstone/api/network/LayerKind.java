// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import org.touchstone.api.network.Layer.Window;

/** What a layer does. */
public enum LayerKind {
  /** A convolution with bias, without its nonlinearity. */
  CONV,
  /** A fully connected layer with bias, without its nonlinearity. */
  DENSE,
  /** Whatever is below 0 becomes 0. */
  RELU,
  /** The largest value of a window. */
  MAX_POOL,
  /** The mean of a window; a global average has the whole map in it. */
  AVERAGE_POOL,
  /** From [rows, height, width, channels] to [rows, height · width · channels]. */
  FLATTEN;

  /** Whether the layer has a kernel and a bias. */
  public boolean affine() {
    return this == CONV || this == DENSE;
  }

  /** Whether the layer makes one value of each window of a channel. */
  public boolean pool() {
    return this == MAX_POOL || this == AVERAGE_POOL;
  }

  Window windowOfVgg() {
    return switch (this) {
      case CONV -> Window.same(3);
      case MAX_POOL, AVERAGE_POOL -> Window.tiles(2);
      case DENSE, RELU, FLATTEN -> Window.UNIT;
    };
  }
}
