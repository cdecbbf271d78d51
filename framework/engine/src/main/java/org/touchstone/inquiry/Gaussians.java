// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import org.touchstone.api.SplitMix64;

/**
 * Normally distributed numbers that are the same on every machine: Box and Muller's transform of
 * uniform ones, by functions whose every bit Java prescribes.
 */
final class Gaussians {

  private final SplitMix64 uniform;

  private Gaussians(SplitMix64 uniform) {
    this.uniform = uniform;
  }

  /**
   * Those of one image.
   *
   * @param purpose another one gives other numbers
   * @param number another one gives other numbers
   */
  static Gaussians of(long seed, String sample, String purpose, int number) {
    return new Gaussians(SplitMix64.of(seed, sample.hashCode(), purpose.hashCode(), number));
  }

  /** The next one, of mean 0 and standard deviation 1. */
  double next() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform.uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform.uniform());
  }
}
