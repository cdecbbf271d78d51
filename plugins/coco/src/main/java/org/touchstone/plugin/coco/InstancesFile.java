// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a file of instances as a stream.
 *
 * <p>An odd entry costs the picture that it belongs to. What leaves no picture as it was meant is
 * refused: a file that is not JSON, lists that are missing, and numbers that stand for two things.
 */
final class InstancesFile {

  private static final Set<String> SECTIONS = Set.of("images", "annotations", "categories");
  private static final Set<String> OF_IMAGE = Set.of("id", "file_name", "height", "width");
  private static final Set<String> OF_CATEGORY = Set.of("id", "name");
  private static final Set<String> OF_ANNOTATION =
      Set.of("id", "image_id", "category_id", "bbox", "iscrowd");

  private final Path file;
  private final Set<String> seen = new HashSet<>();
  private final JoinedInstances joined;

  private InstancesFile(Path file) {
    this.file = file;
    this.joined = new JoinedInstances(file);
  }

  /**
   * Reads a file.
   *
   * @throws IOException with the path and the reason
   */
  static Instances read(Path file) throws IOException {
    try {
      return new InstancesFile(file).read();
    } catch (FileSystemException e) {
      throw new IOException("'%s' cannot be read.".formatted(file), e);
    } catch (IOException e) {
      throw new IOException(
          "'%s' is not a file of COCO instances: %s.".formatted(file, Json.reason(e)), e);
    }
  }

  private Instances read() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      refuseWideText(in);
      JsonParser parser = Json.parser(in);
      expect(parser.nextToken(), JsonToken.START_OBJECT, "it", "an object with 'images'");
      Json.fields(parser, name -> section(parser, name));
      if (parser.nextToken() != null) {
        throw new IOException("something follows its object");
      }
    }
    return joined.instances();
  }

  /** Of text in UTF-16 or 32 nobody knows at which byte an annotation begins. */
  private static void refuseWideText(InputStream in) throws IOException {
    in.mark(4);
    byte[] head = in.readNBytes(4);
    in.reset();
    for (byte unit : head) {
      if (unit == 0 || (unit & 0xff) >= 0xfe) {
        throw new IOException("it is not text in UTF-8");
      }
    }
  }

  private static void expect(JsonToken found, JsonToken wanted, String what, String words)
      throws IOException {
    if (found != wanted) {
      throw new IOException(
          "%s is %s; expected %s".formatted(what, found == null ? "empty" : name(found), words));
    }
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a text";
      default -> "a single value";
    };
  }

  private void section(JsonParser parser, String name) throws IOException {
    if (!SECTIONS.contains(name)) {
      return;
    }
    if (!seen.add(name)) {
      throw new IOException("'%s' is in it twice".formatted(name));
    }
    expect(parser.currentToken(), JsonToken.START_ARRAY, "'" + name + "'", "a list");
    switch (name) {
      case "images" -> Json.items(parser, item -> joined.image(Entry.read(parser, OF_IMAGE)));
      case "categories" ->
          Json.items(parser, item -> joined.category(Entry.read(parser, OF_CATEGORY)));
      default -> Json.items(parser, item -> annotation(parser));
    }
  }

  private void annotation(JsonParser parser) throws IOException {
    long place = parser.currentTokenLocation().getByteOffset();
    joined.annotation(Entry.read(parser, OF_ANNOTATION), place);
  }
}
