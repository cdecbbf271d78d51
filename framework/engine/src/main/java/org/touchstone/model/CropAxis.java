// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

/**
 * One axis of a picture whose shorter side is brought to a length and whose centre is then cut out,
 * rounded as torchvision's Resize and CenterCrop round.
 *
 * @param side of the picture
 * @param scaled the side after it was resized
 * @param start where the cut begins on the resized side
 * @param length of the cut
 */
record CropAxis(int side, int scaled, int start, int length) {

  /**
   * The cut.
   *
   * @param shorter the picture's shorter side
   * @param shorterSide the length to which that one is brought
   */
  static CropAxis of(int side, int shorter, int shorterSide, int length) {
    int scaled = (int) ((long) shorterSide * side / shorter);
    return new CropAxis(side, scaled, (int) Math.rint((scaled - length) / 2.0), length);
  }

  /** Where the cut begins on the picture's own side. */
  double first() {
    return (double) start * side / scaled;
  }

  /** Where the cut ends on the picture's own side. */
  double last() {
    return (double) (start + length) * side / scaled;
  }
}
