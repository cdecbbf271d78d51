// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import org.touchstone.api.data.Image;

/**
 * The size at which an image is drawn: small ones enlarged by a whole factor, large ones shrunk,
 * always in their own proportions.
 */
record TileSize(int height, int width) {

  private static final int LEAST = 144;
  private static final int MOST = 224;

  static TileSize of(Image image) {
    int longest = Math.max(image.height(), image.width());
    double factor = longest > MOST ? (double) MOST / longest : Math.ceil((double) LEAST / longest);
    return new TileSize(scaled(image.height(), factor), scaled(image.width(), factor));
  }

  private static int scaled(int length, double factor) {
    return (int) Math.max(1, Math.round(length * factor));
  }
}
