// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is stopped goes on over the same data, however it came there, and over no other. */
final class ChangedDataTest {

  private static final String SPEC =
      """
      experiment: stopped
      model: mini-vgg16-scenes
      dataset: %s
      methods: [gradient]
      metrics: [%s]
      batch: 2
      seed: 7
      """;

  private static final String FOLDER = "{image-folder: {root: data}}";
  private static final String LIST =
      "{image-folder: {root: data, list: list.txt, classes: classes.txt}}";
  private static final String VOC =
      "{voc: {root: VOCdevkit, year: 2007, split: test, regions: masks, subset: all}}";

  @TempDir private Path folder;

  private Path spec;
  private Path whole;

  @BeforeEach
  void name() {
    spec = folder.resolve("stopped.yaml");
    whole = folder.resolve("whole");
  }

  /** Six pictures of two classes. BMP files of one size have as many bytes. */
  private void pictures() throws IOException {
    for (int i = 0; i < 6; i++) {
      picture(folder.resolve("data/%s/%s.bmp".formatted(i < 3 ? "disk" : "heart", i)), i);
    }
  }

  private static void picture(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        picture.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    String name = file.getFileName().toString();
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, name.substring(name.indexOf('.') + 1), file.toFile());
  }

  /** Runs to the end, and leaves of it what a run has that is killed behind its first batch. */
  private Path stopped(String dataset, String metric) throws IOException {
    Files.writeString(spec, SPEC.formatted(dataset, metric));
    Touchstone.run("run", spec, "--out", whole).done();
    return stopped();
  }

  private Path stopped() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    List<String> journal = Files.readAllLines(whole.resolve("journal.jsonl"));
    assertThat(journal).hasSize(4);
    Files.write(out.resolve("journal.jsonl"), journal.subList(0, 2));
    Files.copy(whole.resolve("data.jsonl"), out.resolve("data.jsonl"));
    return out;
  }

  private Touchstone resume(Path out) {
    return Touchstone.run("run", spec, "--out", out);
  }

  private void assertGoesOn(Path out) throws IOException {
    assertThat(resume(out).done().err()).startsWith("Continuing the run in ");
    for (String file : List.of("results.json", "items.csv", "journal.jsonl")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  private void assertIsRefused(Path out, Path changed) throws IOException {
    byte[] journal = Files.readAllBytes(out.resolve("journal.jsonl"));
    Touchstone refused = resume(out);
    assertThat(refused.err()).contains("[changed-data]", "'" + changed + "'", "--fresh", "--out");
    assertThat(refused.err()).hasLineCount(4);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(out.resolve("journal.jsonl")).hasBinaryContent(journal);
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  /** Writes a file anew, with as many bytes and the same time. */
  private static void change(Path file, UnaryOperator<byte[]> content) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] before = Files.readAllBytes(file);
    byte[] after = content.apply(before.clone());
    assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
    Files.write(file, after);
    Files.setLastModifiedTime(file, time);
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /** Of the first batch, which is scored, and of the last, which is not. */
  @ParameterizedTest
  @ValueSource(strings = {"disk/0.bmp", "heart/5.bmp"})
  void aPictureIsReplacedByAnotherOfTheSameSize(String name) throws IOException {
    pictures();
    Path out = stopped(FOLDER, "pointing-game");
    Path picture = folder.resolve("data").resolve(name);
    change(
        picture,
        bytes -> {
          bytes[bytes.length - 1]++;
          return bytes;
        });
    assertIsRefused(out, picture);
    Touchstone.run("run", spec, "--out", out, "--fresh").done();
    assertThat(Files.readString(out.resolve("results.json")))
        .isNotEqualTo(Files.readString(whole.resolve("results.json")));
  }

  @Test
  void twoPicturesChangePlaces() throws IOException {
    pictures();
    Path out = stopped(FOLDER, "pointing-game");
    Path first = folder.resolve("data/disk/0.bmp");
    Path second = folder.resolve("data/disk/1.bmp");
    Path between = folder.resolve("between.bmp");
    Files.setLastModifiedTime(first, Files.getLastModifiedTime(second));
    Files.move(first, between);
    Files.move(second, first);
    Files.move(between, second);
    assertIsRefused(out, first);
  }

  @Test
  void aFolderThatIsAClassIsRenamed() throws IOException {
    pictures();
    Path out = stopped(FOLDER, "pointing-game");
    Files.move(folder.resolve("data/heart"), folder.resolve("data/moon"));
    Touchstone refused = resume(out);
    assertThat(refused.err()).contains("[changed-data]", "'" + folder.resolve("data/moon/3.bmp"));
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.txt", "classes.txt"})
  void aListIsRelabelled(String name) throws IOException {
    pictures();
    Files.writeString(
        folder.resolve("list.txt"),
        "disk/0.bmp\t0\ndisk/1.bmp\t0\ndisk/2.bmp\t0\nheart/3.bmp\t1\nheart/4.bmp\t1\n");
    Files.writeString(folder.resolve("classes.txt"), "disk\nheart\n");
    Files.writeString(spec, SPEC.formatted(LIST, "pointing-game"));
    Path out = stopped(LIST, "pointing-game");
    Path list = folder.resolve(name);
    if (name.equals("list.txt")) {
      replace(list, "heart/4.bmp\t1", "heart/4.bmp\t0");
    } else {
      replace(list, "disk\nheart", "heart\ndisk");
    }
    assertIsRefused(out, list);
  }

  private void kit() throws IOException {
    Path year = folder.resolve("VOCdevkit/VOC2007");
    StringBuilder split = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      String id = "00000" + i;
      split.append(id).append('\n');
      picture(year.resolve("JPEGImages").resolve(id + ".jpg"), i);
      Files.createDirectories(year.resolve("Annotations"));
      Files.writeString(
          year.resolve("Annotations").resolve(id + ".xml"),
          """
          <annotation><size><width>32</width><height>32</height><depth>3</depth></size>
          <object><name>cat</name><difficult>0</difficult><bndbox><xmin>2</xmin><ymin>2</ymin>
          <xmax>20</xmax><ymax>20</ymax></bndbox></object></annotation>
          """);
      mask(year.resolve("SegmentationClass").resolve(id + ".png"), 20);
    }
    Files.createDirectories(year.resolve("ImageSets/Main"));
    Files.writeString(year.resolve("ImageSets/Main/test.txt"), split);
  }

  private static void mask(Path file, int side) throws IOException {
    BufferedImage mask = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 2; y < side; y++) {
      for (int x = 2; x < side; x++) {
        mask.getRaster().setSample(x, y, 0, 8);
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(mask, "png", file.toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"000001", "000005"})
  void anAnnotationIsChangedInItsLength(String id) throws IOException {
    kit();
    Path out = stopped(VOC, "class-sensitivity");
    Path annotation = folder.resolve("VOCdevkit/VOC2007/Annotations/" + id + ".xml");
    replace(annotation, "<xmax>20", "<xmax>19");
    assertIsRefused(out, annotation);
    replace(annotation, "<xmax>19", "<xmax>20");
    assertGoesOn(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000001", "000005"})
  void aMaskIsReplaced(String id) throws IOException {
    kit();
    Path out = stopped(VOC, "class-sensitivity");
    Path mask = folder.resolve("VOCdevkit/VOC2007/SegmentationClass/" + id + ".png");
    mask(mask, 19);
    assertIsRefused(out, mask);
  }

  @Test
  void allIsOnlyTouchedOrCopied() throws IOException {
    pictures();
    Path out = stopped(FOLDER, "pointing-game");
    Path data = folder.resolve("data");
    Path old = folder.resolve("old");
    Files.move(data, old);
    List<Path> files;
    try (Stream<Path> all = Files.walk(old)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = data.resolve(old.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
      Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));
    }
    assertGoesOn(out);
  }

  @Test
  void aFinishedRunIsReportedAnewOverTheSameDataOnly() throws IOException {
    pictures();
    stopped(FOLDER, "pointing-game");
    byte[] results = Files.readAllBytes(whole.resolve("results.json"));
    assertThat(resume(whole).done().err()).startsWith("Nothing is left to explain in ");
    Path picture = folder.resolve("data/heart/4.bmp");
    picture(picture, 99);
    Touchstone refused = resume(whole);
    assertThat(refused.err()).contains("[changed-data]", "'" + picture + "' has another content.");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(whole.resolve("results.json")).hasBinaryContent(results);
    assertThat(Touchstone.run("report", whole).exitCode()).isZero();
  }

  @Test
  void twoRunsOverFilesOfTheSameNamesAndSizesAreOfOtherData() throws IOException {
    pictures();
    stopped(FOLDER, "pointing-game");
    picture(folder.resolve("data/heart/4.bmp"), 99);
    Path other = folder.resolve("other");
    Touchstone.run("run", spec, "--out", other).done();
    Touchstone refused = Touchstone.run("compare", whole, other);
    assertThat(refused.err()).contains("[other-conditions]", "dataset: ", "--across data");
    assertThat(refused.exitCode()).isEqualTo(2);
  }
}
