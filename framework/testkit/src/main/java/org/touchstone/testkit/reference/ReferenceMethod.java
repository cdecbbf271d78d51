// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

/** A method written again as plainly as its formula, for {@code Agreement}. */
@FunctionalInterface
public interface ReferenceMethod {

  /**
   * The map of the image that the network has seen.
   *
   * @param target the explained class
   */
  Volume map(ReferenceNet net, int target);
}
