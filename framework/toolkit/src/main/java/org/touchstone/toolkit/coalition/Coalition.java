// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import java.util.BitSet;

/**
 * Features of an image that are kept while all others are removed.
 *
 * @param kept those; not a copy, and nobody writes into it
 * @param weight in the fit, from 0
 */
public record Coalition(BitSet kept, double weight) {

  /** All features, or the first ones. */
  public static Coalition ofFirst(int features, double weight) {
    BitSet kept = new BitSet(features);
    kept.set(0, features);
    return new Coalition(kept, weight);
  }

  /** 1 where a feature is kept, else 0. */
  public double has(int feature) {
    return kept.get(feature) ? 1 : 0;
  }
}
