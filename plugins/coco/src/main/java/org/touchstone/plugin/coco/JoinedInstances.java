// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.api.data.Region;
import org.touchstone.toolkit.text.FileNames;

/** Joins images, annotations and categories, which a file gives in any order. */
final class JoinedInstances {

  /** An image's own entry. */
  private record Frame(
      OptionalLong id, String file, int height, int width, List<String> problems) {}

  /** An object, whose class may still be to come. */
  private record Found(
      Instances.Mark mark,
      OptionalLong category,
      Optional<Region.Box> box,
      boolean crowd,
      List<String> problems) {}

  private final Path file;
  private final List<Frame> frames = new ArrayList<>();
  private final Categories categories = new Categories();
  private final Map<Long, List<Found>> objects = new HashMap<>();
  private final List<String> lost = new ArrayList<>();

  JoinedInstances(Path file) {
    this.file = file;
  }

  void image(Entry entry) {
    OptionalLong id = entry.whole("id");
    String name = entry.text("file_name").orElse("");
    int height = entry.pixels("height");
    int width = entry.pixels("width");
    List<String> problems = new ArrayList<>(entry.problems());
    try {
      FileNames.in(file, name);
      if (FileNames.isUnprintable(name)) {
        problems.add("its name cannot be written into a list");
      }
    } catch (IOException e) {
      problems.add(e.getMessage().replaceFirst("\\.$", ""));
    }
    frames.add(new Frame(id, name, height, width, problems));
  }

  void category(Entry entry) {
    categories.add(entry);
  }

  /**
   * Adds an annotation.
   *
   * @param place where it begins in the file, in bytes
   */
  void annotation(Entry entry, long place) {
    Instances.Mark mark = new Instances.Mark(entry.id(), place);
    OptionalLong image = entry.whole("image_id");
    if (image.isEmpty()) {
      lost.add("%s: %s".formatted(mark, entry.problems().get(0)));
      return;
    }
    OptionalLong category = entry.whole("category_id");
    Optional<Region.Box> box = entry.box("bbox");
    boolean crowd = entry.isSet("iscrowd");
    objects
        .computeIfAbsent(image.getAsLong(), id -> new ArrayList<>(4))
        .add(new Found(mark, category, box, crowd, entry.problems()));
  }

  /**
   * All of it.
   *
   * @throws IOException if there is nothing, or a number stands for two images or two classes
   */
  Instances instances() throws IOException {
    if (frames.isEmpty() || categories.isEmpty()) {
      throw new IOException("it has no " + (frames.isEmpty() ? "images" : "categories"));
    }
    categories.check();
    checkImages();
    frames.sort(
        Comparator.comparing((Frame frame) -> frame.id.isEmpty())
            .thenComparing(frame -> frame.id.orElse(0)));
    List<Instances.Picture> pictures = new ArrayList<>();
    for (Frame frame : frames) {
      List<Found> own = frame.id.isPresent() ? objects.remove(frame.id.getAsLong()) : null;
      pictures.add(picture(frame, own == null ? List.of() : own));
    }
    return new Instances(pictures, categories.labels(), notes());
  }

  private void checkImages() throws IOException {
    Map<Long, String> files = new HashMap<>();
    Map<String, Long> ids = new HashMap<>();
    for (Frame frame : frames) {
      if (frame.id.isPresent()) {
        long id = frame.id.getAsLong();
        String other = files.putIfAbsent(id, frame.file);
        if (other != null) {
          throw new IOException(
              "image %s is both '%s' and '%s'"
                  .formatted(id, FileNames.shown(other), FileNames.shown(frame.file)));
        }
        Long same = frame.file.isEmpty() ? null : ids.putIfAbsent(frame.file, id);
        if (same != null) {
          throw new IOException(
              "images %s and %s are both '%s'".formatted(same, id, FileNames.shown(frame.file)));
        }
      }
    }
  }

  private Instances.Picture picture(Frame frame, List<Found> own) {
    List<String> problems = new ArrayList<>(frame.problems);
    List<Instances.Thing> things = new ArrayList<>();
    for (Found found : own) {
      found.problems.forEach(problem -> problems.add("%s: %s".formatted(found.mark, problem)));
      if (found.category.isPresent() && found.box.isPresent()) {
        long number = found.category.getAsLong();
        Optional<String> label = categories.name(number);
        label.ifPresentOrElse(
            name -> things.add(new Instances.Thing(found.mark, name, found.box.get(), found.crowd)),
            () -> problems.add("%s: there is no category %s".formatted(found.mark, number)));
      }
    }
    return new Instances.Picture(
        name(frame), frame.file, frame.height, frame.width, things, problems);
  }

  private String name(Frame frame) {
    String id = frame.id.isPresent() ? "image " + frame.id.getAsLong() : "an image without number";
    String of = frame.file.isEmpty() ? "" : " ('%s')".formatted(FileNames.shown(frame.file));
    return "'%s', %s%s".formatted(file, id, of);
  }

  /** What is left belongs to no image. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    int others = objects.values().stream().mapToInt(List::size).sum();
    if (!lost.isEmpty()) {
      String more = lost.size() == 1 ? "" : "; and %s more".formatted(lost.size() - 1);
      notes.add(passedOver(lost.size(), "no image") + ": " + lost.get(0) + more + ".");
    }
    if (others > 0) {
      String image =
          "image %s, which it does not list".formatted(objects.keySet().iterator().next());
      notes.add(passedOver(others, others == 1 ? image : "images that it does not list") + ".");
    }
    return notes;
  }

  private String passedOver(int annotations, String images) {
    return annotations == 1
        ? "1 annotation of '%s' belongs to %s and is passed over".formatted(file, images)
        : "%s annotations of '%s' belong to %s and are passed over"
            .formatted(annotations, file, images);
  }
}
