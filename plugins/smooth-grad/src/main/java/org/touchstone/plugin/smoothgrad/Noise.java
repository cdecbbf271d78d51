// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

/** What the settings of noise may be. */
final class Noise {

  private Noise() {}

  /** Throws {@link IllegalArgumentException} in the words of the settings. */
  static void check(int samples, double level) {
    if (samples < 1) {
      throw new IllegalArgumentException("'samples' must be at least 1, not " + samples + ".");
    }
    if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("'level' must be a number above 0, not " + level + ".");
    }
  }
}
