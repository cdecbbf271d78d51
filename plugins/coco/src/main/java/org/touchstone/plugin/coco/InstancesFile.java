// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.touchstone.api.data.Region;

/** Reads a file of instances as a stream. */
final class InstancesFile {

  /** An annotation as it stands in the file, where its picture and class may still be to come. */
  private record Entry(long image, long category, List<Double> box, boolean crowd, long place) {}

  private record Frame(String file, int height, int width) {}

  private final Map<Long, Frame> frames = new TreeMap<>();
  private final Map<Long, String> categories = new TreeMap<>();
  private final Map<Long, List<Entry>> entries = new HashMap<>();

  private InstancesFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException with the path and the reason
   */
  static Instances read(Path file) throws IOException {
    InstancesFile read = new InstancesFile();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        JsonParser parser = Json.parser(in)) {
      parser.nextToken();
      Json.fields(parser, name -> read.section(parser, name));
      return read.instances();
    } catch (IOException e) {
      throw new IOException(
          "'%s' is no file of COCO instances: %s.".formatted(file, Json.reason(e)), e);
    }
  }

  private void section(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "images" -> Json.items(parser, item -> image(parser));
      case "categories" -> Json.items(parser, item -> category(parser));
      case "annotations" -> Json.items(parser, item -> annotation(parser));
      default -> {}
    }
  }

  private void image(JsonParser parser) throws IOException {
    Map<String, Object> found = new HashMap<>();
    Json.fields(
        parser,
        name -> {
          switch (name) {
            case "id" -> found.put(name, parser.getLongValue());
            case "height", "width" -> found.put(name, parser.getIntValue());
            case "file_name" -> found.put(name, parser.getText());
            default -> {}
          }
        });
    frames.put(
        required(found, "id", Long.class),
        new Frame(
            required(found, "file_name", String.class),
            required(found, "height", Integer.class),
            required(found, "width", Integer.class)));
  }

  private void category(JsonParser parser) throws IOException {
    Map<String, Object> found = new HashMap<>();
    Json.fields(
        parser,
        name -> {
          switch (name) {
            case "id" -> found.put(name, parser.getLongValue());
            case "name" -> found.put(name, parser.getText());
            default -> {}
          }
        });
    categories.put(required(found, "id", Long.class), required(found, "name", String.class));
  }

  private void annotation(JsonParser parser) throws IOException {
    long place = parser.currentTokenLocation().getByteOffset();
    Map<String, Object> found = new HashMap<>();
    List<Double> box = new ArrayList<>();
    Json.fields(
        parser,
        name -> {
          switch (name) {
            case "image_id", "category_id" -> found.put(name, parser.getLongValue());
            case "iscrowd" -> found.put(name, parser.getIntValue() != 0);
            case "bbox" -> Json.items(parser, item -> box.add(parser.getDoubleValue()));
            default -> {}
          }
        });
    if (box.size() != 4) {
      throw new IOException(
          "an annotation at byte %s has no bbox of four numbers".formatted(place));
    }
    long image = required(found, "image_id", Long.class);
    long category = required(found, "category_id", Long.class);
    boolean crowd = Boolean.TRUE.equals(found.get("iscrowd"));
    entries
        .computeIfAbsent(image, id -> new ArrayList<>())
        .add(new Entry(image, category, List.copyOf(box), crowd, place));
  }

  private static <T> T required(Map<String, Object> found, String name, Class<T> type)
      throws IOException {
    if (!found.containsKey(name)) {
      throw new IOException("something has no '%s'".formatted(name));
    }
    return type.cast(found.get(name));
  }

  private Instances instances() throws IOException {
    if (frames.isEmpty() || categories.isEmpty()) {
      throw new IOException("it has no images or no categories");
    }
    List<Instances.Picture> pictures = new ArrayList<>();
    for (Map.Entry<Long, Frame> numbered : frames.entrySet()) {
      Frame frame = numbered.getValue();
      List<Instances.Thing> things = new ArrayList<>();
      for (Entry entry : entries.getOrDefault(numbered.getKey(), List.of())) {
        things.add(thing(entry));
      }
      pictures.add(
          new Instances.Picture(
              numbered.getKey(), frame.file, frame.height, frame.width, List.copyOf(things)));
    }
    return new Instances(pictures, List.copyOf(categories.values()));
  }

  private Instances.Thing thing(Entry entry) throws IOException {
    String label = categories.get(entry.category);
    if (label == null) {
      throw new IOException("there is no category %s".formatted(entry.category));
    }
    return new Instances.Thing(label, box(entry.box), entry.crowd, entry.place);
  }

  /** Every pixel that the box touches; one at least. */
  private static Region.Box box(List<Double> box) {
    int left = (int) Math.floor(box.get(0));
    int top = (int) Math.floor(box.get(1));
    int right = (int) Math.ceil(box.get(0) + box.get(2)) - 1;
    int bottom = (int) Math.ceil(box.get(1) + box.get(3)) - 1;
    return new Region.Box(top, left, Math.max(top, bottom), Math.max(left, right));
  }
}
