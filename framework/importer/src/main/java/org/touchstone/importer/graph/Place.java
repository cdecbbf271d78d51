// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.List;

/**
 * Where a value of the file is found.
 *
 * @param node the node that makes it
 * @param axes axis a of the file's value is axes[a] of the stored one
 */
public record Place(String node, List<Integer> axes) {

  /** A place; its list is copied. */
  public Place {
    axes = List.copyOf(axes);
  }
}
