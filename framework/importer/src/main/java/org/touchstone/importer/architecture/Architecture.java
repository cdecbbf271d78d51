// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import org.touchstone.problem.Problem;

/** How networks of one kind are put together, with the sizes of one of them. */
interface Architecture {

  /** What people call it. */
  String title();

  /** Whose names it has. */
  String source();

  /** The side of the images that it is made for. */
  default int imageSize() {
    return 224;
  }

  /** What its tensors leave open, so that it is not put together. */
  default List<Problem> problems() {
    return List.of();
  }

  /** What is taken though no tensor says so, in a sentence. */
  default String assumption() {
    return "Its strides and pools are those of %s's: the file does not hold them."
        .formatted(source());
  }

  /** The name of the module that reads the image. */
  String first();

  /** Puts it together of modules and gives the name of the last one. */
  String logits(Modules modules);
}
