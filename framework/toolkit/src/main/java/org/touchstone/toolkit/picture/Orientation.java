// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import org.touchstone.api.data.Sample;

/**
 * How the pixels of a picture lie whose EXIF data say that the camera was not held upright; also a
 * setting of datasets.
 *
 * <p>Boxes and masks are drawn on the pixels as they are stored: torchvision's readers of VOC and
 * COCO and COCO's own tools leave those alone, and so do the datasets here. Pictures without
 * regions are shown as a person sees them.
 */
public enum Orientation {
  /** As they are stored. */
  STORED,
  /** Turned as the EXIF data say; a dataset turns its regions along with them. */
  UPRIGHT;

  /** What comes of a sample whose image and regions are as stored. */
  public Sample of(Sample stored, Turn turn) {
    return this == UPRIGHT ? turn.of(stored) : stored;
  }
}
