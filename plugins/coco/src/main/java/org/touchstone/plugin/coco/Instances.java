// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;
import org.touchstone.toolkit.text.FileNames;

/**
 * What a file of instances says, without its outlines.
 *
 * @param pictures sorted by their numbers; those without one last
 * @param labels the classes, sorted by their numbers, each once
 * @param notes what the user is told of entries that belong to no picture
 */
record Instances(List<Picture> pictures, List<String> labels, List<String> notes) {

  /**
   * One picture and its objects.
   *
   * @param name how messages name it, with its file of instances
   * @param problems what is odd about its entry and those of its objects
   */
  record Picture(
      String name, String file, int height, int width, List<Thing> things, List<String> problems) {

    private static final int MOST_TOLD = 3;

    Picture {
      things = List.copyOf(things);
      problems = List.copyOf(problems);
    }

    long pixels() {
      return (long) height * width;
    }

    /**
     * The picture's file.
     *
     * @throws IOException if anything about the picture is odd, with all that is
     */
    Path in(Path folder) throws IOException {
      if (!problems.isEmpty()) {
        String told = String.join("; ", problems.subList(0, Math.min(MOST_TOLD, problems.size())));
        int more = problems.size() - MOST_TOLD;
        throw refusal(told + (more > 0 ? "; and %s more".formatted(more) : ""));
      }
      return FileNames.in(folder, file);
    }

    /** Why the picture is left out. */
    IOException refusal(String reason) {
      return new IOException("%s: %s.".formatted(name, reason));
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
        throw refusal(
            "the box of %s, of a '%s', lies outside the picture of %s x %s"
                .formatted(thing.mark, thing.label, width, height));
      }
      return new Region.Box(
          Math.max(0, box.top()),
          Math.max(0, box.left()),
          Math.min(height - 1, box.bottom()),
          Math.min(width - 1, box.right()));
    }
  }

  /**
   * An annotation.
   *
   * @param id its number; empty where it has none
   * @param place where its JSON begins in the file, in bytes
   */
  record Mark(OptionalLong id, long place) {

    /** How messages name it. */
    @Override
    public String toString() {
      return id.isPresent()
          ? "annotation " + id.getAsLong()
          : "the annotation at byte %s".formatted(place);
    }
  }

  /**
   * One object.
   *
   * @param box as the file gives it
   */
  record Thing(Mark mark, String label, Region.Box box, boolean crowd) {

    Annotation at(Region region) {
      return new Annotation(label, region, crowd);
    }
  }
}
