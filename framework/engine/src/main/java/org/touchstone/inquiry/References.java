// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.List;

/** Other images that lines to an image may begin at. */
@FunctionalInterface
public interface References {

  /**
   * The same images whatever the batch, in the same order.
   *
   * @param sample the id of the image that is explained, which is never among them
   * @param images how many are wanted
   * @return preprocessed, each [height, width, 3]; fewer where there are no more, at least one
   * @throws org.touchstone.problem.UserException if there is none
   */
  List<float[]> of(String sample, int images);
}
