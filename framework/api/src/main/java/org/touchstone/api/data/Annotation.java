// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.util.Objects;

/**
 * One object in an image, as the dataset's authors marked it.
 *
 * @param label the name of its class, one of those that the dataset lists
 * @param region its pixels or its box, in pixels of the original image
 * @param difficult whether the dataset's authors marked it as too hard to count
 */
public record Annotation(String label, Region region, boolean difficult) {

  /** An object; neither its class nor its region may be null. */
  public Annotation {
    Objects.requireNonNull(label, "An object has the name of its class.");
    Objects.requireNonNull(region, "An object has a region.");
  }
}
