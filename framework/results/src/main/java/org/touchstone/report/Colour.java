// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/**
 * What lines and areas of a figure are painted with.
 *
 * @param rgb 0xRRGGBB
 * @param opacity from 0 to 1
 */
record Colour(int rgb, double opacity) {

  static final Colour TEXT = solid(0x202020);
  static final Colour AXIS = solid(0x707070);
  static final Colour RULE = solid(0xe4e4e4);
  static final Colour GROUND = solid(0xffffff);

  static Colour solid(int rgb) {
    return new Colour(rgb, 1);
  }
}
