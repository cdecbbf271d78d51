// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** One odd entry costs the image that it belongs to, and no other. */
final class OddTest {

  private static final String GOOD =
      """
      {"images": [
        {"id": 1, "file_name": "1.png", "height": 32, "width": 48},
        {"id": 2, "file_name": "2.png", "height": 32, "width": 48}],
       "categories": [{"id": 7, "name": "dog"}, {"id": 3, "name": "cat"}],
       "annotations": [
        {"id": 11, "image_id": 1, "category_id": 7, "bbox": [2.5, 3.2, 6.1, 5], "iscrowd": 0,
         "segmentation": [[3, 3, 9, 3, 9, 9, 3, 9]]},
        {"id": 12, "image_id": 2, "category_id": 3, "bbox": [2, 3, 6, 5], "iscrowd": 0,
         "segmentation": [[3, 3, 9, 3, 9, 9, 3, 9]]}]}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void unpack() throws IOException {
    Files.createDirectories(folder.resolve("coco/val"));
    for (String name : List.of("1.png", "2.png")) {
      BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "png", folder.resolve("coco/val").resolve(name).toFile());
    }
    file =
        Files.createDirectories(folder.resolve("coco/annotations")).resolve("instances_val.json");
  }

  private Samples open(String json, CocoRegions regions) throws IOException {
    Files.writeString(file, json);
    return new Coco("coco", "val", regions, ImageSubset.ALL, Orientation.STORED).open(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"bbox\": [2.5, 3.2, 6.1, 5], | `` | it has no 'bbox'",
        "[2.5, 3.2, 6.1, 5] | [] | its 'bbox' is [], not a list of four numbers",
        "[2.5, 3.2, 6.1, 5] | [1, 2, 3, 4, 5] | its 'bbox' is [1, 2, 3, 4, 5], not a list of four"
            + " numbers",
        "[2.5, 3.2, 6.1, 5] | null | its 'bbox' is null, not a list of four numbers",
        "[2.5, 3.2, 6.1, 5] | {\"x\": [2]} | its 'bbox' is an object, not a list of four numbers",
        "[2.5, 3.2, | [NaN, 3.2, | its 'bbox' is [NaN, 3.2, 6.1, 5], not a list of four numbers",
        "[2.5, 3.2, | [2.5, -Infinity, | its 'bbox' is [2.5, -Infinity, 6.1, 5], not a list of"
            + " four numbers",
        "[2.5, 3.2, | [2.5, \"3\", | its 'bbox' is [2.5, '3', 6.1, 5], not a list of four numbers",
        "[2.5, 3.2, | [2.5, [3.2], | its 'bbox' is [2.5, a list, 6.1, 5], not a list of four"
            + " numbers",
        "6.1, 5] | -6.1, 5] | its 'bbox' [2.5, 3.2, -6.1, 5] has a side below 0",
        "\"category_id\": 7, | `` | it has no 'category_id'",
        "\"category_id\": 7 | \"category_id\": 99 | there is no category 99",
        "\"category_id\": 7 | \"category_id\": \"dog\" | its 'category_id' is 'dog', not a whole"
            + " number",
        "\"category_id\": 7 | \"category_id\": 7.5 | its 'category_id' is 7.5, not a whole number",
        "\"category_id\": 7 | \"category_id\": 1e30 | its 'category_id' is 1e30, not a whole"
            + " number",
        "\"id\": 7, \"name\": \"dog\" | \"id\": 7 | there is no category 7",
        "\"id\": 7, | \"id\": null, | there is no category 7",
        "\"name\": \"dog\" | \"name\": [\"dog\"] | there is no category 7",
        "\"iscrowd\": 0, | \"iscrowd\": \"no\", | its 'iscrowd' is 'no', not 0 or 1",
        "\"iscrowd\": 0, | \"iscrowd\": [0], | its 'iscrowd' is [0], not 0 or 1"
      })
  void annotations(String part, String instead, String reason) throws IOException {
    costsTheFirst(
        GOOD.replaceFirst(java.util.regex.Pattern.quote(part), instead),
        "image 1 ('1.png'): annotation 11: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"height\": 32, | `` | image 1 ('1.png'): it has no 'height'",
        "\"height\": 32 | \"height\": \"32\" | image 1 ('1.png'): its 'height' is '32', not a"
            + " number of pixels",
        "\"height\": 32 | \"height\": -32 | image 1 ('1.png'): its 'height' is -32, not a number of"
            + " pixels",
        "\"height\": 32, \"width\": 48 | \"size\": 3 | image 1 ('1.png'): it has no 'height'; it"
            + " has no 'width'",
        "\"file_name\": \"1.png\", | `` | image 1: it has no 'file_name'",
        "\"1.png\" | 1 | image 1: its 'file_name' is 1, not a text",
        "\"1.png\" | \"\" | image 1: its 'file_name' is '', not a text",
        "\"1.png\" | \"a\\\\nb.png\" | image 1 ('a\\nb.png'): its name cannot be written into a list",
        "\"1.png\" | \"a\\\\u0000.png\" | image 1 ('a\\u0000.png'): 'a\\u0000.png' cannot be the"
            + " name of a file here"
      })
  void images(String part, String instead, String reason) throws IOException {
    costsTheFirst(GOOD.replaceFirst(java.util.regex.Pattern.quote(part), instead), reason);
  }

  private void costsTheFirst(String json, String reason) throws IOException {
    for (CocoRegions regions : CocoRegions.values()) {
      try (Samples samples = open(json, regions)) {
        assertThat(samples.size()).isEqualTo(2);
        assertThatThrownBy(() -> samples.get(0))
            .isInstanceOf(IOException.class)
            .hasMessage("'%s', %s.", file, reason);
        assertThat(samples.get(1).objects("cat")).hasSize(1);
        assertThat(samples.sharedFiles()).hasSize(1);
        assertThat(samples.files(1)).hasSize(1);
      }
    }
  }

  /** Without a number it can be joined with nothing, so it comes last. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": 1, | { | an image without number ('1.png'): it has no 'id'",
        "{\"id\": 1, | {\"id\": 1.5, | an image without number ('1.png'): its 'id' is 1.5, not a"
            + " whole number",
        "{\"id\": 1, \"file_name\": \"1.png\", \"height\": 32, \"width\": 48} | 5 | an image without"
            + " number: it is 5, not an object"
      })
  void anImageWithoutNumberIsLost(String part, String instead, String reason) throws IOException {
    try (Samples samples = open(GOOD.replace(part, instead), CocoRegions.BOXES)) {
      assertThat(samples.get(0).id()).isEqualTo("2.png");
      assertThatThrownBy(() -> samples.get(1)).hasMessage("'%s', %s.", file, reason);
      assertThat(samples.notes())
          .containsExactly(
              ("1 annotation of '%s' belongs to image 1, which it does not list and is"
                      + " passed over.")
                  .formatted(file));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"image_id\": 1, | `` | annotation 11: it has no 'image_id'",
        "\"image_id\": 1, | \"image_id\": true, | annotation 11: its 'image_id' is true, not a"
            + " whole number",
        "\"id\": 11, \"image_id\": 1, | `` | the annotation at byte 227: it has no 'image_id'"
      })
  void annotationsOfNoImageAreTold(String part, String instead, String reason) throws IOException {
    try (Samples samples = open(GOOD.replace(part, instead), CocoRegions.BOXES)) {
      assertThat(samples.notes())
          .containsExactly(
              "1 annotation of '%s' belongs to no image and is passed over: %s."
                  .formatted(file, reason));
      assertThat(samples.get(0).objects()).isEmpty();
    }
  }

  /** As Python takes them, whose tools the field uses. */
  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "false, false", "true, true", "null, false", "0.0, false"})
  void crowds(String value, boolean crowd) throws IOException {
    try (Samples samples =
        open(GOOD.replaceFirst("\"iscrowd\": 0", "\"iscrowd\": " + value), CocoRegions.BOXES)) {
      assertThat(samples.get(0).objects()).extracting(Annotation::difficult).containsExactly(crowd);
    }
    try (Samples samples = open(GOOD.replace("\"iscrowd\": 0,", ""), CocoRegions.MASKS)) {
      assertThat(samples.get(0).objects()).extracting(Annotation::difficult).containsOnly(false);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it has no 'segmentation'",
        "\"segmentation\": null, | it holds null where polygons or counts would stand",
        "\"segmentation\": [], | it has no polygon",
        "\"segmentation\": [[]], | a polygon has 0 numbers",
        "\"segmentation\": [[1, 2, 3, 4]], | a polygon has 4 numbers",
        "\"segmentation\": [[1, 2, 3, 4, 5, 6, 7]], | a polygon has 7 numbers",
        "\"segmentation\": [1, 2, 3, 4, 5, 6], | it holds 1 where a list of numbers would stand",
        "\"segmentation\": [[1, 2, \"3\", 4, 5, 6]], | it holds '3' where a number would stand",
        "\"segmentation\": [[1, 2, NaN, 4, 5, 6]], | it holds NaN where a number would stand",
        "\"segmentation\": [[1, 2, 1e9, 4, 5, 6]], | a corner at 1.0E9 lies far outside its"
            + " picture",
        "\"segmentation\": {}, | its mask has the size [], its picture [32, 48]",
        "\"segmentation\": {\"size\": [32, 48]}, | it has no 'counts'",
        "\"segmentation\": {\"size\": 32, \"counts\": []}, | it holds 32 where a list of numbers"
            + " would stand",
        "\"segmentation\": {\"size\": [32, 48], \"counts\": {}}, | it holds an object where counts"
            + " would stand",
        "\"segmentation\": {\"size\": [32, 48], \"counts\": [3, 9223372036854775807, 5]}, | its"
            + " counts do not add up to its 48 x 32",
        "\"segmentation\": {\"size\": [32, 48], \"counts\": [-1, 5]}, | its counts do not add up to"
            + " its 48 x 32",
        "\"segmentation\": {\"size\": [32, 48], \"counts\": [1.5, 5]}, | it holds 1.5 where a whole"
            + " number would stand",
        "\"segmentation\": {\"size\": [32, 48], \"counts\": \"~\"}, | its counts end in the middle"
      })
  void outlines(String segmentation, String reason) throws IOException {
    String json =
        GOOD.replace(
            "\"iscrowd\": 0,\n   \"segmentation\": [[3, 3, 9, 3, 9, 9, 3, 9]]},",
            segmentation + " \"iscrowd\": 0},");
    assertThat(json).isNotEqualTo(GOOD);
    try (Samples samples = open(json, CocoRegions.MASKS)) {
      assertThatThrownBy(() -> samples.get(0))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s', image 1 ('1.png'): the outline of annotation 11, of a 'dog', cannot be read:"
                  + " %s.",
              file, reason);
      assertThat(samples.get(1).objects("cat")).hasSize(1);
    }
    try (Samples samples = open(json, CocoRegions.BOXES)) {
      assertThat(samples.get(0).objects("dog")).hasSize(1);
    }
  }

  @Test
  void ofManyProblemsThreeAreTold() throws IOException {
    String odd = "{\"image_id\": 1, \"category_id\": 4, \"bbox\": [1, 1, 2, 2]},";
    String json = GOOD.replace("{\"id\": 11", odd.repeat(5) + "{\"id\": 11");
    try (Samples samples = open(json, CocoRegions.BOXES)) {
      assertThatThrownBy(() -> samples.get(0))
          .hasMessageContaining("): the annotation at byte 227: there is no category 4; ")
          .hasMessageEndingWith("; and 2 more.");
    }
  }

  @Test
  void whatIsNotReadMayBeAnything() throws IOException {
    String more = "\"info\": [[{}]], \"licenses\": null, \"area\": {\"a\": NaN},";
    try (Samples samples =
        open(
            GOOD.replace("{", "{" + more).replace("\"bbox\"", "\"caption\": [], \"bbox\""),
            CocoRegions.MASKS)) {
      assertThat(samples.get(0).objects("dog")).hasSize(1);
      assertThat(samples.notes()).isEmpty();
    }
  }
}
