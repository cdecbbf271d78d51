// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import java.util.stream.Stream;
import org.touchstone.journal.Failure;

/** Images explained under one set of weights, of which the trained network's are the first. */
record ExplainedBatch(DrawnStage at, List<ExplainedImage> images) {

  /** Why an image is not scored although it could be read. */
  static final String NOT_FINITE = "The logits hold NaN or infinity.";

  ExplainedBatch {
    images = List.copyOf(images);
  }

  /** The class of the highest logit of every image. */
  List<Integer> highest() {
    return images.stream().map(ExplainedImage::highest).toList();
  }

  /** The images whose logits tell which class is the highest and which the lowest. */
  Stream<ExplainedImage> finite() {
    return images.stream().filter(ExplainedImage::finite);
  }

  /** The others, on which no method is scored. */
  List<Failure> failures() {
    return images.stream()
        .filter(image -> !image.finite())
        .map(ExplainedImage::item)
        .map(item -> item.failure(Failure.EVERY, at.says(NOT_FINITE)))
        .toList();
  }
}
