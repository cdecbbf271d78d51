// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.toolkit.picture.Pictures;
import org.touchstone.toolkit.picture.Turn;

/**
 * What an annotation file says of its image.
 *
 * @param height rows, or 0 where the file does not say
 * @param width columns, or 0 where the file does not say
 * @param objects whose regions are boxes
 */
record AnnotatedImage(Path file, int height, int width, List<Annotation> objects) {

  AnnotatedImage {
    objects = List.copyOf(objects);
  }

  long pixels() {
    return (long) height * width;
  }

  /** The same of the stored picture, which has to have the size that the file gives. */
  AnnotatedImage of(Pictures.Stored stored) throws IOException {
    Image image = stored.image();
    if (pixels() > 0 && (height != image.height() || width != image.width())) {
      throw new IOException(
          "'%s' describes a picture of %s x %s, but the picture has %s x %s%s."
              .formatted(
                  file,
                  width,
                  height,
                  image.width(),
                  image.height(),
                  stored.turn().equals(Turn.NONE) ? "" : " as it is stored"));
    }
    return within(image.height(), image.width());
  }

  /** With boxes cut off at the border; many end one pixel beyond it. */
  AnnotatedImage within(int rows, int columns) throws IOException {
    List<Annotation> inside = new ArrayList<>();
    for (Annotation object : objects) {
      Region.Box box = within(object, rows, columns);
      inside.add(new Annotation(object.label(), box, object.difficult()));
    }
    return new AnnotatedImage(file, rows, columns, inside);
  }

  private Region.Box within(Annotation object, int rows, int columns) throws IOException {
    Region.Box box = object.region().bounds();
    if (box.top() >= rows || box.left() >= columns || box.bottom() < 0 || box.right() < 0) {
      throw new IOException(
          "'%s': a box of '%s' lies outside its picture of %s x %s."
              .formatted(file, object.label(), columns, rows));
    }
    return new Region.Box(
        Math.max(0, box.top()),
        Math.max(0, box.left()),
        Math.min(rows - 1, box.bottom()),
        Math.min(columns - 1, box.right()));
  }
}
