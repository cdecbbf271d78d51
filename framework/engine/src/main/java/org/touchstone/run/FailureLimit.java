// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

/**
 * Which failures end a run before its end.
 *
 * @param first whether any does
 * @param share the largest share of images, from 0 to 1, that may give no score; 1 ends no run
 */
public record FailureLimit(boolean first, double share) {

  /** Whether so many failed images of so many are too many. */
  public boolean isExceeded(int failed, int images) {
    return failed > share * images;
  }
}
