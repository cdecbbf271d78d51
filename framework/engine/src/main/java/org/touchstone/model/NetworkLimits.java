// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

/**
 * How large a described network can be, in a manifest and in weights that are imported: far beyond
 * any that is known, so that a slip is told before memory ends.
 */
public final class NetworkLimits {

  /** Blocks of a VGG; each halves the image. */
  public static final int MOST_BLOCKS = 12;

  /** Channels of a layer, or classes. */
  public static final int WIDEST = 65_536;

  /** Pixels on a side of an image, and so of a kernel or a pool. */
  public static final int LONGEST_SIDE = 4096;

  private NetworkLimits() {}

  /** Whether a layer can have so many channels, or a network so many classes. */
  public static boolean isWidth(int width) {
    return width >= 1 && width <= WIDEST;
  }
}
