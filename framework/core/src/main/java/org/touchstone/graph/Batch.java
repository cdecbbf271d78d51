// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.touchstone.api.metric.Target;

/**
 * Images and the classes to explain them for.
 *
 * @param pixels preprocessed, [images, height, width, 3] row-major
 * @param requests which image for which class; {@link Target#LABELLED} must have been resolved to
 *     {@link Target.Of}
 */
public record Batch(int images, float[] pixels, List<Request> requests) {

  public Batch {
    requests = List.copyOf(requests);
  }

  /**
   * One image for one class.
   *
   * @param image the position in the batch
   */
  public record Request(int image, Target target) {

    int code() {
      if (target instanceof Target.Of of) {
        return of.index();
      }
      if (target instanceof Target.Highest) {
        return Rows.HIGHEST;
      }
      if (target instanceof Target.Lowest) {
        return Rows.LOWEST;
      }
      throw new IllegalArgumentException("Labelled classes are resolved before a batch is made.");
    }
  }
}
