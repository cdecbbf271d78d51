// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.testkit.DatasetContract;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

final class CocoTest implements DatasetContract {

  /** Classes come last and are not in order, as are pictures; letters of several bytes before. */
  static final String INSTANCES =
      """
      {"info": {"description": "Prüfstück – [{]", "year": 2014}, "licenses": [],
       "images": [
        {"id": 9, "file_name": "b.jpg", "width": 20, "height": 10, "license": 1},
        {"id": 4, "file_name": "a.jpg", "width": 20, "height": 10},
        {"id": 5, "file_name": "none.jpg", "width": 20, "height": 10}],
       "annotations": [
        {"id": 1, "image_id": 4, "category_id": 18, "iscrowd": 0, "area": 12.5,
         "bbox": [1.5, 2.5, 4.0, 3.0],
         "segmentation": [[1, 2, 5, 2, 5, 6, 1, 6], [8, 2, 10, 2, 10, 4, 8, 4]]},
        {"id": 2, "image_id": 9, "category_id": 17, "iscrowd": 0, "bbox": [18.2, 3, 7, 2],
         "segmentation": {"counts": [183, 2, 8, 2, 5], "size": [10, 20]}},
        {"id": 3, "image_id": 4, "category_id": 17, "iscrowd": 1, "bbox": [0, 0, 20, 10],
         "segmentation": {"counts": [0, 200], "size": [10, 20]}}],
       "categories": [{"supercategory": "animal", "id": 18, "name": "dog"}, {"id": 17, "name": "cat"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Files.createDirectories(folder.resolve("coco/annotations"));
    Files.createDirectories(folder.resolve("coco/val2014"));
    instances(INSTANCES);
    for (String name : List.of("a", "b", "none")) {
      picture(name + ".jpg", 20, 10);
    }
  }

  @Override
  public Dataset dataset() {
    return coco(CocoRegions.MASKS, ImageSubset.ALL);
  }

  @Override
  public Path root() {
    return folder;
  }

  @Test
  void picturesAndClassesAreSortedByTheirNumbers() throws IOException {
    try (Samples samples = coco(CocoRegions.BOXES, ImageSubset.ALL).open(folder)) {
      assertThat(samples.labels()).containsExactly("cat", "dog");
      assertThat(samples.size()).isEqualTo(3);
      assertThat(samples.get(0).id()).isEqualTo("a.jpg");
      assertThat(samples.get(1).objects()).isEmpty();
      assertThat(samples.get(2).id()).isEqualTo("b.jpg");
    }
  }

  @Test
  void boxesAreThePixelsThatTheyTouchWithinThePicture() throws IOException {
    assertThat(sample(CocoRegions.BOXES, 0).objects())
        .containsExactly(
            new Annotation("dog", new Region.Box(2, 1, 5, 5), false),
            new Annotation("cat", new Region.Box(0, 0, 9, 19), true));
    assertThat(sample(CocoRegions.BOXES, 2).objects())
        .containsExactly(new Annotation("cat", new Region.Box(3, 18, 4, 19), false));
  }

  @Test
  void severalPolygonsAreOneObject() throws IOException {
    Region dog = sample(CocoRegions.MASKS, 0).objects().get(0).region();
    assertThat(dog.contains(2, 1)).isTrue();
    assertThat(dog.contains(3, 8)).isTrue();
    assertThat(dog.contains(3, 6)).isFalse();
    assertThat(dog.bounds()).isEqualTo(new Region.Box(2, 1, 5, 9));
  }

  @Test
  void runsAreMasks() throws IOException {
    Region cat = sample(CocoRegions.MASKS, 2).objects().get(0).region();
    assertThat(cat.bounds()).isEqualTo(new Region.Box(3, 18, 4, 19));
    assertThat(((Region.Mask) cat).pixels().cardinality()).isEqualTo(4);
  }

  /** The camera lay on its side, which EXIF numbers 6; the dog is drawn on what was stored. */
  @Test
  void picturesAndRegionsAreTurnedWhereItIsAskedFor() throws IOException {
    Path file = folder.resolve("coco/val2014/a.jpg");
    byte[] plain = Files.readAllBytes(file);
    String exif =
        "ffe10022"
            + "457869660000"
            + "4d4d002a00000008"
            + "0001"
            + "01120003000000010006000000000000";
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(plain, 0, 2);
      out.write(HexFormat.of().parseHex(exif));
      out.write(plain, 2, plain.length - 2);
    }
    for (CocoRegions regions : CocoRegions.values()) {
      Region stored = sample(regions, 0).objects().get(0).region();
      Coco upright = new Coco("coco", "val2014", regions, ImageSubset.ALL, Orientation.UPRIGHT);
      try (Samples samples = upright.open(folder)) {
        Sample turned = samples.get(0);
        assertThat(turned.image().height()).isEqualTo(20);
        Region region = turned.objects().get(0).region();
        assertThat(region.bounds().top()).isEqualTo(stored.bounds().left());
        assertThat(region.bounds().right()).isEqualTo(9 - stored.bounds().top());
      }
      assertThat(sample(regions, 0).image().height()).isEqualTo(10);
    }
  }

  @Test
  void anOutlineWithoutAPixelIsLeftOut() throws IOException {
    instances(INSTANCES.replace("[0, 200]", "[200]"));
    assertThat(sample(CocoRegions.MASKS, 0).labels()).containsExactly("dog");
  }

  /** The dog's box has 20 of 200 pixels; the cat beside it is a crowd. */
  @Test
  void subsetsAreThoseOfThePointingGame() throws IOException {
    assertThat(count(ImageSubset.MULTI_CLASS)).isEqualTo(1);
    assertThat(count(ImageSubset.DIFFICULT_PAIRS)).isEqualTo(1);
    instances(INSTANCES.replace("4.0, 3.0]", "15.0, 7.0]"));
    assertThat(count(ImageSubset.MULTI_CLASS)).isEqualTo(1);
    refused(
        coco(CocoRegions.BOXES, ImageSubset.DIFFICULT_PAIRS),
        "The subset leaves no image of '%s'.".formatted(file()));
  }

  @Test
  void picturesMayLieInAFolderOfImages() throws IOException {
    Files.createDirectories(folder.resolve("coco/images"));
    Files.move(folder.resolve("coco/val2014"), folder.resolve("coco/images/val2014"));
    assertThat(sample(CocoRegions.BOXES, 0).id()).isEqualTo("a.jpg");
  }

  @Test
  void whatIsMissingIsTold() throws IOException {
    refused(
        new Coco("elsewhere", "val2014", CocoRegions.BOXES, ImageSubset.ALL, Orientation.STORED),
        ("There is no COCO in '%s': expected annotations/instances_val2014.json, with its pictures"
                + " in 'val2014'. Get both archives from https://cocodataset.org/#download, unpack"
                + " them in one place, and give its path as 'root'.")
            .formatted(folder.resolve("elsewhere")));
    refused(
        new Coco("coco", "val2015", CocoRegions.BOXES, ImageSubset.ALL, Orientation.STORED),
        "There is no split 'val2015' in '%s'. Did you mean 'val2014'? There are: val2014."
            .formatted(file().getParent()));
    Files.move(folder.resolve("coco/val2014"), folder.resolve("coco/pictures"));
    refused(
        coco(CocoRegions.BOXES, ImageSubset.ALL),
        "The pictures of 'val2014' are missing: there is no folder 'val2014' and none"
            + " 'images/val2014' in '%s'.".formatted(folder.resolve("coco")));
  }

  @Test
  void aBrokenFileIsToldWithItsPlace() throws IOException {
    broken("{\"images\": [{\"id\": 4,", "it is not JSON from line 1, column 22 on.");
    broken("{\"images\": [{\"id\": 4e}]}", "it is not JSON from line 1, column 22 on.");
    broken("[]", "it is a list; expected an object with 'images'.");
    broken("5", "it is a single value; expected an object with 'images'.");
    broken("", "it is empty; expected an object with 'images'.");
    broken("{\"images\": {}}", "'images' is an object; expected a list.");
    broken("{\"annotations\": null}", "'annotations' is null; expected a list.");
    broken("{\"images\": [], \"images\": []}", "'images' is in it twice.");
    broken("{}", "it has no images.");
    broken("{\"images\": [{\"id\": 4}]}", "it has no categories.");
    broken(INSTANCES + "]", "it is not JSON from line 15, column 1 on.");
    broken(INSTANCES + "{}", "something follows its object.");
    Files.write(file(), INSTANCES.getBytes(StandardCharsets.UTF_16LE));
    refused(
        coco(CocoRegions.BOXES, ImageSubset.ALL),
        "'%s' is not a file of COCO instances: it is not text in UTF-8.".formatted(file()));
  }

  /** Python's tools keep the last of each; then one picture is judged by another's objects. */
  @Test
  void numbersThatStandForTwoThingsAreRefused() throws IOException {
    broken(INSTANCES.replace("\"id\": 9", "\"id\": 4"), "image 4 is both 'b.jpg' and 'a.jpg'.");
    broken(INSTANCES.replace("b.jpg", "a.jpg"), "images 9 and 4 are both 'a.jpg'.");
    broken(INSTANCES.replace("\"id\": 17", "\"id\": 18"), "category 18 is both 'dog' and 'cat'.");
  }

  @Test
  void twoCategoriesOfOneNameAreOneClass() throws IOException {
    instances(INSTANCES.replace("\"name\": \"dog\"", "\"name\": \"cat\""));
    try (Samples samples = coco(CocoRegions.BOXES, ImageSubset.ALL).open(folder)) {
      assertThat(samples.labels()).containsExactly("cat");
      assertThat(samples.get(0).objects("cat")).hasSize(2);
    }
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    instances("\uFEFF" + INSTANCES);
    assertThat(sample(CocoRegions.MASKS, 0).objects()).hasSize(2);
    assertThat(sample(CocoRegions.MASKS, 2).objects()).hasSize(1);
  }

  @Test
  void whatIsWrongWithOneImageFailsThatImage() throws IOException {
    instances(
        INSTANCES
            .replace("[183, 2, 8, 2, 5]", "[183, 2, 80]")
            .replace("[0, 200], \"size\": [10, 20]", "[0, 200], \"size\": [20, 10]"));
    picture("none.jpg", 10, 20);
    try (Samples samples = coco(CocoRegions.MASKS, ImageSubset.ALL).open(folder)) {
      assertThatThrownBy(() -> samples.get(0))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s', image 4 ('a.jpg'): the outline of annotation 3, of a 'cat', cannot be read:"
                  + " its mask has the size [20, 10], its picture [10, 20].",
              file());
      assertThatThrownBy(() -> samples.get(1))
          .hasMessage(
              "'%s' has 10 x 20 pixels, but is described as 20 x 10.",
              folder.resolve("coco/val2014/none.jpg"));
      assertThatThrownBy(() -> samples.get(2))
          .hasMessageEndingWith("its counts do not add up to its 20 x 10.");
      Files.delete(folder.resolve("coco/val2014/b.jpg"));
      assertThatThrownBy(() -> samples.get(2))
          .hasMessage("'%s' does not exist.", folder.resolve("coco/val2014/b.jpg"));
    }
  }

  @Test
  void aBoxOutsideFailsItsImage() throws IOException {
    instances(INSTANCES.replace("[18.2, 3, 7, 2]", "[20, 3, 7, 2]"));
    try (Samples samples = coco(CocoRegions.BOXES, ImageSubset.MULTI_CLASS).open(folder)) {
      assertThat(samples.get(0).id()).isEqualTo("a.jpg");
      assertThatThrownBy(() -> samples.get(1))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s', image 9 ('b.jpg'): the box of annotation 2, of a 'cat', lies outside the picture"
                  + " of 20 x 10.",
              file());
    }
  }

  @Test
  void aSplitIsAName() {
    assertThatThrownBy(
            () -> new Coco("", "../val", CocoRegions.BOXES, ImageSubset.ALL, Orientation.STORED))
        .hasMessage("split must be a name, such as val2014, not '../val'.");
  }

  private static Coco coco(CocoRegions regions, ImageSubset subset) {
    return new Coco("coco", "val2014", regions, subset, Orientation.STORED);
  }

  private Path file() {
    return folder.resolve("coco/annotations/instances_val2014.json");
  }

  private void instances(String json) throws IOException {
    Files.writeString(file(), json);
  }

  private void picture(String name, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "jpg", folder.resolve("coco/val2014").resolve(name).toFile());
  }

  private Sample sample(CocoRegions regions, int index) throws IOException {
    try (Samples samples = coco(regions, ImageSubset.ALL).open(folder)) {
      return samples.get(index);
    }
  }

  private int count(ImageSubset subset) throws IOException {
    try (Samples samples = coco(CocoRegions.BOXES, subset).open(folder)) {
      return samples.size();
    }
  }

  private void broken(String json, String reason) throws IOException {
    instances(json);
    assertThatThrownBy(() -> coco(CocoRegions.BOXES, ImageSubset.ALL).open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("'%s' is not a file of COCO instances: ", file())
        .hasMessageContaining(reason);
  }

  private void refused(Coco coco, String message) {
    assertThatThrownBy(() -> coco.open(folder)).isInstanceOf(IOException.class).hasMessage(message);
  }
}
