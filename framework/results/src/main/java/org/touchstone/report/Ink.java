// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/**
 * A colour.
 *
 * @param rgb 0xRRGGBB
 * @param opacity from 0 to 1
 */
record Ink(int rgb, double opacity) {

  static final Ink TEXT = solid(0x202020);
  static final Ink AXIS = solid(0x707070);
  static final Ink RULE = solid(0xe4e4e4);
  static final Ink GROUND = solid(0xffffff);

  static Ink solid(int rgb) {
    return new Ink(rgb, 1);
  }
}
