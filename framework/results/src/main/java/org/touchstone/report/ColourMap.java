// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/**
 * The perceptually uniform colour map "inferno": black for low, bright yellow for high; and its
 * counterpart for negative values, black for 0, bright blue for the most negative one.
 *
 * <p>Sixteen evenly spaced values of the table by Smith and van der Walt
 * (https://bids.github.io/colormap, CC0), interpolated linearly. The counterpart grows lighter as
 * they do.
 */
final class ColourMap {

  private static final int[] INFERNO = {
    0x000004, 0x0c0826, 0x240c4f, 0x420a68, 0x5d126e, 0x781c6d, 0x932667, 0xae305c, 0xc73e4c,
    0xdd513a, 0xed6925, 0xf8850f, 0xfca50a, 0xfac62d, 0xf2e661, 0xfcffa4
  };

  private static final int[] ICE = {
    0x000004, 0x06183a, 0x0b2f66, 0x104a92, 0x1a68b8, 0x3389d4, 0x5caae6, 0x93caf2, 0xcde8fb
  };

  private ColourMap() {}

  /**
   * The colour of a value.
   *
   * @param value from 0 to 1
   * @return 0xRRGGBB
   */
  static int rgb(double value) {
    return between(INFERNO, value);
  }

  /**
   * The colour of a value of both signs.
   *
   * @param value from -1 to 1
   * @return 0xRRGGBB
   */
  static int signed(double value) {
    return value < 0 ? between(ICE, -value) : between(INFERNO, value);
  }

  private static int between(int[] colours, double value) {
    double place = Math.min(1, Math.max(0, value)) * (colours.length - 1);
    int below = Math.min((int) place, colours.length - 2);
    return mix(colours[below], colours[below + 1], place - below);
  }

  /** A colour between two, each channel by itself; {@code share} 0 gives the first. */
  static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = first >> shift & 0xff;
      int b = second >> shift & 0xff;
      mixed |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return mixed;
  }
}
