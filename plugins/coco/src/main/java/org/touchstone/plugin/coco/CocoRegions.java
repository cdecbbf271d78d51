// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

/** What the place of an object is taken from. */
public enum CocoRegions {
  /** Its box: every pixel that the box touches. */
  BOXES,
  /** Its outline; an object whose outline holds no pixel is left out. */
  MASKS
}
