// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.util.BitSet;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;

/**
 * How a stored picture has to be turned to stand upright, of the eight ways in which a camera may
 * have been held.
 *
 * @param exif the way as EXIF numbers it, 1 to 8
 */
public record Turn(int exif) {

  /** The picture stands upright as it is stored; also where a file says nothing. */
  public static final Turn NONE = new Turn(1);

  private static final int LAST = 8;

  /** A turn; throws {@link IllegalArgumentException} outside 1 to 8. */
  public Turn {
    if (exif < 1 || exif > LAST) {
      throw new IllegalArgumentException("EXIF knows the ways 1 to 8, not %s.".formatted(exif));
    }
  }

  /** What a file says; a number without meaning turns nothing. */
  static Turn ofFile(int exif) {
    return exif < 1 || exif > LAST ? NONE : new Turn(exif);
  }

  private boolean transposed() {
    return exif >= 5;
  }

  private boolean fromBelow() {
    return exif == 3 || exif == 4 || exif == 6 || exif == 7;
  }

  private boolean fromRight() {
    return exif == 2 || exif == 3 || exif == 7 || exif == 8;
  }

  /** The picture upright. */
  public Image of(Image stored) {
    if (equals(NONE)) {
      return stored;
    }
    int height = transposed() ? stored.width() : stored.height();
    int width = transposed() ? stored.height() : stored.width();
    byte[] rgb = new byte[stored.rgb().length];
    for (int i = 0; i < height * width; i++) {
      int down = transposed() ? i % width : i / width;
      int across = transposed() ? i / width : i % width;
      int row = fromBelow() ? stored.height() - 1 - down : down;
      int column = fromRight() ? stored.width() - 1 - across : across;
      System.arraycopy(stored.rgb(), (row * stored.width() + column) * 3, rgb, 3 * i, 3);
    }
    return new Image(height, width, rgb);
  }

  /**
   * A region of a stored picture, where it lies when the picture is upright.
   *
   * @param height rows of the stored picture
   * @param width its columns
   */
  public Region of(Region stored, int height, int width) {
    if (equals(NONE)) {
      return stored;
    }
    return stored instanceof Region.Mask mask ? mask(mask) : box(stored.bounds(), height, width);
  }

  private Region.Box box(Region.Box box, int height, int width) {
    int top = fromBelow() ? height - 1 - box.bottom() : box.top();
    int bottom = fromBelow() ? height - 1 - box.top() : box.bottom();
    int left = fromRight() ? width - 1 - box.right() : box.left();
    int right = fromRight() ? width - 1 - box.left() : box.right();
    return transposed()
        ? new Region.Box(left, top, right, bottom)
        : new Region.Box(top, left, bottom, right);
  }

  private Region.Mask mask(Region.Mask mask) {
    int newWidth = transposed() ? mask.height() : mask.width();
    BitSet pixels = new BitSet();
    mask.pixels().stream()
        .forEach(
            pixel -> {
              int row = pixel / mask.width();
              int column = pixel % mask.width();
              int down = fromBelow() ? mask.height() - 1 - row : row;
              int across = fromRight() ? mask.width() - 1 - column : column;
              pixels.set(transposed() ? across * newWidth + down : down * newWidth + across);
            });
    return new Region.Mask(transposed() ? mask.width() : mask.height(), newWidth, pixels);
  }

  /** A sample whose image and regions are as stored, with all of them upright. */
  public Sample of(Sample stored) {
    Image image = stored.image();
    List<Annotation> objects =
        stored.objects().stream()
            .map(
                object ->
                    new Annotation(
                        object.label(),
                        of(object.region(), image.height(), image.width()),
                        object.difficult()))
            .toList();
    return new Sample(stored.id(), of(image), objects);
  }
}
