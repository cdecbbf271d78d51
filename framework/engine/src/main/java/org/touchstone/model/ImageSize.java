// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import java.util.Optional;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** The rows and columns of the image that a network reads. */
record ImageSize(int height, int width) {

  private static final String KEY = "image-size";

  /** One number, or two; a size that is neither is a problem. */
  static Optional<ImageSize> read(Fields fields, int smallest, String why) {
    Optional<DocumentNode> node = fields.required(KEY);
    Optional<ImageSize> size =
        node.flatMap(ImageSize::of)
            .filter(given -> given.isWithin(smallest, NetworkLimits.LONGEST_SIDE));
    if (node.isPresent() && size.isEmpty()) {
      fields.report(
          KEY,
          "bad-network",
          "'image-size' must be one number of pixels, or [height, width], not %s."
              .formatted(node.get().tree()),
          "%s from %s to %s.".formatted(why, smallest, NetworkLimits.LONGEST_SIDE));
    }
    return size;
  }

  private static Optional<ImageSize> of(DocumentNode node) {
    List<Integer> sides =
        node instanceof DocumentNode.Items list
            ? list.items().stream().map(NetworkReader::whole).toList()
            : List.of(NetworkReader.whole(node), NetworkReader.whole(node));
    return Optional.of(sides)
        .filter(two -> two.size() == 2)
        .map(two -> new ImageSize(two.get(0), two.get(1)));
  }

  private boolean isWithin(int smallest, int largest) {
    return Math.min(height, width) >= smallest && Math.max(height, width) <= largest;
  }
}
