// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

/**
 * An RGB picture, 8 bits a channel, as it was decoded and before any preprocessing. Immutable by
 * convention: nobody writes into {@link #rgb()}.
 */
public final class Image {

  private final int height;
  private final int width;
  private final byte[] rgb;

  /**
   * A picture.
   *
   * @param height rows
   * @param width columns
   * @param rgb {@code height · width · 3} bytes, row-major, red first; not copied
   * @throws IllegalArgumentException if there are more or fewer bytes
   */
  public Image(int height, int width, byte[] rgb) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A picture of %s x %s has no pixel.".formatted(height, width));
    }
    if (rgb.length != height * width * 3) {
      throw new IllegalArgumentException(
          "A picture of %s x %s needs %s bytes, not %s."
              .formatted(height, width, height * width * 3, rgb.length));
    }
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  /** The rows. */
  public int height() {
    return height;
  }

  /** The columns. */
  public int width() {
    return width;
  }

  /** The bytes, row-major, red first; not a copy. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * One channel of one pixel.
   *
   * @param row from 0
   * @param column from 0
   * @param channel 0 is red, 1 green, 2 blue
   * @return 0 to 255
   */
  public int at(int row, int column, int channel) {
    return rgb[(row * width + column) * 3 + channel] & 0xff;
  }
}
