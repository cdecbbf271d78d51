// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;

/**
 * What a file of instances says, without its outlines.
 *
 * @param pictures sorted by their numbers
 * @param labels the classes, sorted by their numbers
 */
record Instances(List<Picture> pictures, List<String> labels) {

  /** One picture and its objects. */
  record Picture(long id, String file, int height, int width, List<Thing> things) {

    long pixels() {
      return (long) height * width;
    }

    /** The objects by their boxes, cut off at the border. */
    List<Annotation> boxed() throws IOException {
      List<Annotation> boxed = new ArrayList<>();
      for (Thing thing : things) {
        boxed.add(thing.at(inside(thing)));
      }
      return boxed;
    }

    private Region.Box inside(Thing thing) throws IOException {
      Region.Box box = thing.box;
      if (box.top() >= height || box.left() >= width || box.bottom() < 0 || box.right() < 0) {
        throw new IOException(
            "A box of '%s' lies outside its picture '%s' of %s x %s."
                .formatted(thing.label, file, width, height));
      }
      return new Region.Box(
          Math.max(0, box.top()),
          Math.max(0, box.left()),
          Math.min(height - 1, box.bottom()),
          Math.min(width - 1, box.right()));
    }
  }

  /**
   * One object.
   *
   * @param box as the file gives it
   * @param place where its JSON begins in the file, in bytes
   */
  record Thing(String label, Region.Box box, boolean crowd, long place) {

    Annotation at(Region region) {
      return new Annotation(label, region, crowd);
    }
  }
}
