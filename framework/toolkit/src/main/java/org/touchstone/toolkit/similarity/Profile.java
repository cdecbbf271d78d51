// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

/** What a {@link Similarity} reads off one map, ready to be compared with that of many others. */
@FunctionalInterface
public interface Profile {

  /**
   * From −1 to 1; exactly 1 for a map and itself; NaN where the similarity is undefined.
   *
   * @throws IllegalArgumentException if the other is of another similarity or size
   */
  double similarityTo(Profile other);
}
