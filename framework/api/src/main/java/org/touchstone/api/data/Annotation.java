// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.util.Objects;

/**
 * One object in an image.
 *
 * @param label the name of its class
 * @param region its pixels or its box
 * @param difficult whether the dataset's authors marked it as too hard to count
 */
public record Annotation(String label, Region region, boolean difficult) {

  public Annotation {
    Objects.requireNonNull(label, "An object has the name of its class.");
    Objects.requireNonNull(region, "An object has a region.");
  }
}
