// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.folder.RunFolder;
import org.touchstone.result.RunFile;

/**
 * {@code figures/exhibits.json}, as {@code experiments/RESULTS.md} describes it. A page shows its
 * pictures, so what is no picture in the file itself is refused: nothing is ever fetched.
 */
public final class ExhibitsFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Many times what a small picture takes. */
  private static final int LARGEST = 1 << 20;

  /** How a picture begins, by how its data URI does. */
  private static final Map<String, byte[]> PICTURES =
      Map.of(
          "data:image/jpeg;base64,", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
          "data:image/png;base64,",
              new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});

  private ExhibitsFile() {}

  public static void write(RunFolder folder, List<Exhibit> exhibits) throws IOException {
    folder.write(RunFile.EXHIBITS, JSON.writeValueAsString(exhibits) + "\n");
  }

  /** The exhibits of a run; none where it kept none. */
  static List<Exhibit> read(RunFolder folder) {
    return Files.exists(folder.file(RunFile.EXHIBITS))
        ? JsonFile.read(folder.file(RunFile.EXHIBITS)).items().stream()
            .map(ExhibitsFile::exhibit)
            .toList()
        : List.of();
  }

  private static Exhibit exhibit(JsonValue value) {
    List<Exhibit.View> views =
        value.field("views").items().stream()
            .map(view -> new Exhibit.View(view.field("name").text(), view.field("caption").text()))
            .toList();
    if (views.isEmpty()) {
      throw value.field("views").refused("must have a view.");
    }
    return new Exhibit(
        value.field("sample").text(),
        texts(value.field("reasons")),
        value.field("staged").truth(),
        picture(value.field("picture")),
        views,
        value.field("maps").items().stream().map(maps -> maps(maps, views.size())).toList());
  }

  private static Exhibit.Maps maps(JsonValue value, int views) {
    return new Exhibit.Maps(
        value.field("method").text(),
        value.field("shots").items(views).stream().map(ExhibitsFile::shot).toList(),
        texts(value.field("scores")));
  }

  private static Exhibit.Shot shot(JsonValue value) {
    JsonValue picture = value.field("picture");
    return new Exhibit.Shot(
        picture.text().isEmpty() ? "" : picture(picture),
        value.field("note").text(),
        value.field("score").text());
  }

  private static List<String> texts(JsonValue list) {
    return list.items().stream().map(JsonValue::text).toList();
  }

  private static String picture(JsonValue value) {
    String uri = value.text();
    boolean shown =
        PICTURES.entrySet().stream()
            .anyMatch(kind -> uri.startsWith(kind.getKey()) && isPicture(uri, kind));
    if (!shown || uri.length() > LARGEST) {
      throw value.refused("must be a small picture (JPEG or PNG) as a data URI.");
    }
    return uri;
  }

  private static boolean isPicture(String uri, Map.Entry<String, byte[]> kind) {
    try {
      byte[] bytes = Base64.getDecoder().decode(uri.substring(kind.getKey().length()));
      byte[] start = kind.getValue();
      return bytes.length > start.length
          && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    } catch (IllegalArgumentException e) {
      return false; // no Base64
    }
  }
}
