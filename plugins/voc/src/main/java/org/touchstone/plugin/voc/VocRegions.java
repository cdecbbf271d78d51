// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

/** What the place of an object is taken from. */
public enum VocRegions {
  /** The box of its annotation. */
  BOXES,
  /** The pixels of its class within its box; images without a class mask are left out. */
  MASKS
}
