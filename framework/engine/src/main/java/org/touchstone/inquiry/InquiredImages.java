// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.List;

/** Images that were explained, each with what the network said of it and its edits. */
public final class InquiredImages {

  private final List<InquiredImage> images;

  InquiredImages(List<InquiredImage> images) {
    this.images = List.copyOf(images);
  }

  InquiredImage get(int image) {
    return images.get(image);
  }
}
