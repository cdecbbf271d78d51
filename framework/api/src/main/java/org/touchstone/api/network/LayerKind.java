// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/** What a layer does. */
public enum LayerKind {
  /** A convolution with bias, without its nonlinearity. */
  CONV,
  /** A fully connected layer with bias, without its nonlinearity. */
  DENSE,
  RELU,
  MAX_POOL,
  /** From [rows, height, width, channels] to [rows, height · width · channels]. */
  FLATTEN;

  /** Whether the layer has a kernel and a bias. */
  public boolean affine() {
    return this == CONV || this == DENSE;
  }
}
