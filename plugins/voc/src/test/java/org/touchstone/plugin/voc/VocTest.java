// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchstone.plugin.voc.Kit.TEST;
import static org.touchstone.plugin.voc.Kit.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.testkit.DatasetContract;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

final class VocTest implements DatasetContract {

  private static final Voc MASKS =
      new Voc("VOCdevkit", 2007, "test", VocRegions.MASKS, ImageSubset.ALL, "", Orientation.STORED);

  @TempDir Path folder;
  private Kit kit;

  /** 000001 has two classes and a mask, 000002 one class and none. */
  @BeforeEach
  void unpack() throws IOException {
    kit =
        new Kit(folder)
            .split("test", "000001\n000002\n")
            .split("cat_val", "000001 -1\n000002  1\n000003  0\n")
            .image("000001", object("dog", 1, 1, 40, 30), object("cat", 1, 5, 6, 14, 25))
            .image("000002", object("cat", 2, 3, 10, 10))
            .masked("000001", 40, 30, new int[] {0, 0, 20, 20, 12}, new int[] {6, 7, 10, 9, 8});
  }

  @Override
  public Dataset dataset() {
    return TEST;
  }

  @Override
  public Path root() {
    return folder;
  }

  @Test
  void boxesCountFromZeroAndIncludeTheirEnds() throws IOException {
    Sample sample = kit.first(TEST);
    assertThat(sample.id()).isEqualTo("000001");
    assertThat(sample.image().width()).isEqualTo(40);
    assertThat(sample.objects())
        .containsExactly(
            new Annotation("dog", new Region.Box(0, 0, 29, 39), false),
            new Annotation("cat", new Region.Box(5, 4, 24, 13), true));
  }

  @Test
  void masksAreThePixelsOfTheClassWithinTheBox() throws IOException {
    assertThat(kit.ids(MASKS)).containsExactly("000001");
    List<Annotation> objects = kit.first(MASKS).objects();
    assertThat(objects).extracting(Annotation::label).containsExactly("dog", "cat");
    assertThat(objects).extracting(Annotation::difficult).containsExactly(false, true);
    Region cat = objects.get(1).region();
    assertThat(cat.bounds()).isEqualTo(new Region.Box(7, 6, 9, 10));
    assertThat(((Region.Mask) cat).pixels().cardinality()).isEqualTo(15);
    Region dog = objects.get(0).region();
    assertThat(dog.contains(0, 0)).isTrue();
    assertThat(dog.contains(8, 8)).isFalse();
    assertThat(((Region.Mask) dog).pixels().cardinality()).isEqualTo(21 * 21 - 15);
  }

  @Test
  void anObjectWithoutAPixelOfItsClassHasNoMask() throws IOException {
    kit.masked("000001", 40, 30, new int[] {0, 0, 3, 3, 12});
    assertThat(kit.first(MASKS).labels()).containsExactly("dog");
  }

  @Test
  void theRootMayBeTheYearItself() throws IOException {
    Voc year =
        new Voc(
            "VOCdevkit/VOC2007",
            1999,
            "test",
            VocRegions.BOXES,
            ImageSubset.ALL,
            "",
            Orientation.STORED);
    assertThat(kit.ids(year)).containsExactly("000001", "000002");
  }

  @Test
  void aClassHasASplitOfItsOwn() throws IOException {
    Voc cats =
        new Voc(
            "VOCdevkit",
            2007,
            "cat_val",
            VocRegions.BOXES,
            ImageSubset.ALL,
            "",
            Orientation.STORED);
    assertThat(kit.ids(cats)).containsExactly("000002", "000003");
  }

  @Test
  void fractionsAreRounded() throws IOException {
    kit.image("000001", object("dog", 1, 1, 4, 4).replace("<xmax>4<", "<xmax>4.51<"));
    assertThat(kit.first(TEST).objects().get(0).region()).isEqualTo(new Region.Box(0, 0, 3, 4));
  }

  @Test
  void boxesAreCutOffAtTheBorder() throws IOException {
    kit.image("000001", object("dog", 0, 10, 41, 31));
    assertThat(kit.first(TEST).objects().get(0).region()).isEqualTo(new Region.Box(9, 0, 29, 39));
  }

  @Test
  void partsOfAPersonAreNoObjects() throws IOException {
    String part = object("head", 2, 2, 3, 3).replace("object>", "part>");
    kit.image("000001", object("person", 1, 1, 4, 4).replace("</object>", part + "</object>"));
    assertThat(kit.first(TEST).labels()).containsExactly("person");
  }

  @Test
  void withoutASizeThePictureTells() throws IOException {
    kit.annotated("000001", 0, 0, object("dog", 30, 30, 99, 99));
    assertThat(kit.first(TEST).objects().get(0).region()).isEqualTo(new Region.Box(29, 29, 29, 39));
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(
            () -> new Voc("", 0, "../x", VocRegions.BOXES, ImageSubset.ALL, "", Orientation.STORED))
        .hasMessage("split must be a name, such as test, not '../x'.");
    assertThatThrownBy(
            () ->
                new Voc(
                    "", 0, "test", VocRegions.BOXES, ImageSubset.ALL, "p.tsv", Orientation.STORED))
        .hasMessage("pairs goes with subset: difficult-pairs only.");
  }

  @Test
  void aMissingRootIsToldOnceWithItsCure() {
    Voc nowhere =
        new Voc(
            "data/VOCdevkit",
            2012,
            "test",
            VocRegions.BOXES,
            ImageSubset.ALL,
            "",
            Orientation.STORED);
    assertThatThrownBy(() -> nowhere.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no PASCAL VOC in '%1$s' and none in '%1$s/VOC2012': a year has the folders"
                + " JPEGImages, Annotations and ImageSets/Main. Get the archives of VOC2012 from"
                + " http://host.robots.ox.ac.uk/pascal/VOC/voc2012/, unpack them in one place, and"
                + " give the path to VOCdevkit as 'root'.",
            folder.resolve("data/VOCdevkit"));
  }

  @Test
  void anUnknownSplitIsToldWithThoseThatThereAre() throws IOException {
    kit.split("trainval", "000001\n");
    Voc unknown =
        new Voc(
            "VOCdevkit", 2007, "tset", VocRegions.BOXES, ImageSubset.ALL, "", Orientation.STORED);
    assertThatThrownBy(() -> unknown.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no split 'tset' in '%s'. Did you mean 'test'? There are: test, trainval.",
            kit.year().resolve("ImageSets/Main"));
  }

  @Test
  void masksOfASplitThatHasNoneAreRefused() throws IOException {
    Files.delete(kit.mask("000001"));
    assertThatThrownBy(() -> MASKS.open(folder))
        .hasMessage("No image of 'test' in '%s' has a class mask.", kit.year());
  }

  /** The bright pixel lies at row 4 and column 3 of the stored picture, in the object's box. */
  @ParameterizedTest
  @CsvSource({"1, 4, 3", "2, 4, 36", "3, 25, 36", "6, 3, 25", "8, 36, 4"})
  void picturesLieAsTheyAreStoredOrAreTurnedWithTheirRegions(int exif, int row, int column)
      throws IOException {
    kit.split("test", "held\n").image("held", object("dog", 3, 4, 6, 7)).held("held", exif);
    kit.masked("held", 40, 30, new int[] {3, 4, 3, 4, 12});
    for (VocRegions regions : VocRegions.values()) {
      Sample stored = kit.first(held(regions, Orientation.STORED));
      assertThat(stored.image().height()).isEqualTo(30);
      assertThat(stored.image().at(4, 3, 0)).isGreaterThan(150);
      assertThat(stored.objects().get(0).region().contains(4, 3)).isTrue();
      Sample upright = kit.first(held(regions, Orientation.UPRIGHT));
      assertThat(upright.image().height()).isEqualTo(exif < 5 ? 30 : 40);
      assertThat(upright.image().at(row, column, 0)).isGreaterThan(150);
      assertThat(upright.objects().get(0).region().contains(row, column)).isTrue();
    }
  }

  private static Voc held(VocRegions regions, Orientation orientation) {
    return new Voc("VOCdevkit", 2007, "test", regions, ImageSubset.ALL, "", orientation);
  }
}
