// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.testkit.DatasetContract;
import org.touchstone.toolkit.picture.PictureFolder;

final class ImageFolderTest implements DatasetContract {

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    picture("images/dog/b.png", 5, 4);
    picture("images/dog/a.JPG", 6, 4);
    picture("images/cat/deep/er/x.gif", 3, 3);
    picture("images/top.bmp", 2, 2);
    picture("images/.hidden.png", 2, 2);
    picture("images/.cache/x.png", 2, 2);
    write("images/dog/readme.txt", "no picture");
  }

  @Override
  public Dataset dataset() {
    return plain();
  }

  @Override
  public Path root() {
    return folder;
  }

  @Test
  void picturesAreSortedAndNamedByTheirFolders() throws IOException {
    assertThat(described(plain()))
        .containsExactly(
            "cat/deep/er/x.gif [cat]", "dog/a.JPG [dog]", "dog/b.png [dog]", "top.bmp []");
    assertThat(labels(plain())).containsExactly("cat", "dog");
  }

  /** Java shows one sign for every byte that is no text: two such names would be one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameThatIsNoTextIsRefused() throws Exception {
    String script = "cp top.bmp \"$(printf 'cat/\\344.bmp')\"";
    new ProcessBuilder("bash", "-c", script)
        .directory(folder.resolve("images").toFile())
        .start()
        .waitFor();
    assertThatThrownBy(() -> plain().open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "The name of 'cat/\uFFFD.bmp' in '%s' is not text in UTF-8"
                .formatted(folder.resolve("images")));
  }

  @Test
  void aClassFillsItsPicture() throws IOException {
    try (Samples samples = plain().open(folder)) {
      Sample sample = samples.get(1);
      assertThat(sample.objects())
          .containsExactly(new Annotation("dog", new Region.Box(0, 0, 3, 5), false));
      assertThat(sample.image().width()).isEqualTo(6);
    }
  }

  @Test
  void withoutLabelsTheFoldersMeanNothing() throws IOException {
    ImageFolder none = new ImageFolder("images", false, "", "", 0, 0);
    assertThat(described(none)).contains("dog/a.JPG []");
    assertThat(labels(none)).isEmpty();
  }

  @Test
  void aPartHasTheClassesOfTheWhole() throws IOException {
    ImageFolder part = new ImageFolder("images", true, "", "", 1, 2);
    assertThat(described(part)).containsExactly("dog/a.JPG [dog]", "dog/b.png [dog]");
    assertThat(labels(part)).containsExactly("cat", "dog");
  }

  @Test
  void aListGivesOrderAndClasses() throws IOException {
    write("list.tsv", "file\tlabel\ntop.bmp\tsofa\ndog/a.JPG\t12\n\ntop.bmp\tdog\ndog/b.png\n");
    ImageFolder listed = new ImageFolder("images", true, "list.tsv", "", 0, 0);
    assertThat(described(listed))
        .containsExactly("top.bmp [sofa, dog]", "dog/a.JPG [12]", "dog/b.png []");
    assertThat(labels(listed)).containsExactly("12", "dog", "sofa");
  }

  @Test
  void classesAreNamedByNumberByFolderAndByName() throws IOException {
    write("list.tsv", "top.bmp\t1\ndog/a.JPG\tn01\ndog/b.png\ta tabby\n");
    write("classes.txt", "n02\tpug\nn01\ta tabby\nsofa\n");
    ImageFolder listed = new ImageFolder("images", true, "list.tsv", "classes.txt", 0, 0);
    assertThat(described(listed))
        .containsExactly("top.bmp [a tabby]", "dog/a.JPG [a tabby]", "dog/b.png [a tabby]");
    assertThat(labels(listed)).containsExactly("pug", "a tabby", "sofa");
  }

  @Test
  void aClassThatHasNoNameIsRefused() throws IOException {
    Path classes = write("classes.txt", "dog\ncats\n");
    refused(
        new ImageFolder("images", true, "", "classes.txt", 0, 0),
        "'cat/deep/er/x.gif' is of the class 'cat', which '%s' does not name.".formatted(classes)
            + " Did you mean 'cats'?");
    write("list.tsv", "top.bmp\t2\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "classes.txt", 0, 0),
        "'top.bmp' is of the class '2', which '%s' does not name.".formatted(classes));
  }

  @Test
  void linksAreFollowedButNotInCircles() throws IOException {
    picture("elsewhere/far.png", 2, 2);
    Files.createSymbolicLink(folder.resolve("images/linked"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("images/dog/up"), folder.resolve("images"));
    assertThat(described(plain())).hasSize(5).contains("linked/far.png [linked]");
  }

  @Test
  void whatIsMissingIsTold() throws IOException {
    refused(
        new ImageFolder("imgs", true, "", "", 0, 0),
        "The folder '%s' does not exist. Give it as 'root', relative to the specification."
            .formatted(folder.resolve("imgs")));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(
        new ImageFolder("empty", true, "", "", 0, 0),
        "'%s' holds no picture (%s).".formatted(empty, String.join(", ", PictureFolder.ENDINGS)));
    write("empty/a.webp", "");
    refused(
        new ImageFolder("empty", true, "", "", 0, 0),
        "'%s' holds no picture (%s). 1 of 1 pictures in '%s' is passed over: 'a.webp' (WebP cannot be read)."
            .formatted(empty, String.join(", ", PictureFolder.ENDINGS), empty));
    refused(
        new ImageFolder("images", true, "", "", 4, 0),
        "'%s' has 4 pictures; skip: 4 leaves none.".formatted(folder.resolve("images")));
    refused(
        new ImageFolder("images", true, "no.tsv", "", 0, 0),
        "The file '%s' does not exist.".formatted(folder.resolve("no.tsv")));
    Path list = write("list.tsv", "a.png\tx\nb.png\t1\t2\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "", 0, 0),
        "'%s', line 2: expected a path, or a path, a tab and a class.".formatted(list));
    write("list.tsv", "\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "", 0, 0),
        "'%s' lists no picture.".formatted(list));
  }

  @Test
  void picturesThatArePassedOverAreTold() throws IOException {
    write("images/dog/f.webp", "");
    write("images/g.PPM", "");
    try (Samples samples = plain().open(folder)) {
      assertThat(samples.notes())
          .containsExactly(
              "2 of 6 pictures in '%s' are passed over: 'dog/f.webp' (WebP cannot be read), 'g.PPM' (PPM cannot be read)."
                  .formatted(folder.resolve("images")));
    }
    write("list.tsv", "top.bmp\n");
    try (Samples samples = new ImageFolder("images", true, "list.tsv", "", 0, 0).open(folder)) {
      assertThat(samples.notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg,cat",
        "a.jpg cat",
        "a.jpg, cat",
        "a.jpg;0",
        "\"a.jpg\",\"cat\"",
        "a b.JPEG | cat",
        "a.webp,0",
        "sub/a.png: cat"
      })
  void aListWithoutTabsIsRefused(String line) throws IOException {
    Path list = write("list.tsv", "file,class\n" + line + "\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "", 0, 0),
        ("'%s', line 2: it has no tab; a path and its class are divided by one, not by a comma or a"
                + " blank.")
            .formatted(list));
  }

  @Test
  void namesMayHoldCommasAndBlanks() throws IOException {
    picture("images/a.png,b c.png", 2, 2);
    write("list.tsv", "a.png,b c.png\na.png,b c.png\tdog\nno comma.png\n");
    ImageFolder listed = new ImageFolder("images", true, "list.tsv", "", 0, 0);
    try (Samples samples = listed.open(folder)) {
      assertThat(samples.get(0).labels()).containsExactly("dog");
      assertThat(samples.size()).isEqualTo(2);
    }
  }

  @Test
  void anEmptyLineAmongTheClassesIsRefused() throws IOException {
    Path classes = write("classes.txt", "cat\n\ndog\n");
    refused(
        new ImageFolder("images", true, "", "classes.txt", 0, 0),
        "'%s', line 2, names no class.".formatted(classes));
  }

  /** Whatever becomes of a list, it is refused or costs pictures, each with a sentence. */
  @Test
  void mutatedLists() throws IOException {
    Random random = new Random(4);
    String good = "file\tclass\ntop.bmp\t1\ndog/a.JPG\tcat\ndog/b.png\n";
    for (int i = 0; i < 1000; i++) {
      for (String name : List.of("list.tsv", "classes.txt")) {
        write("list.tsv", good);
        write("classes.txt", "dog\ncat\tfeline\n");
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : "\0\t\n,".charAt(i % 4));
        Files.write(folder.resolve(name), bytes);
        read(new ImageFolder("images", true, "list.tsv", "classes.txt", 0, 0));
      }
    }
  }

  private void read(ImageFolder images) {
    try (Samples samples = images.open(folder)) {
      for (int i = 0; i < samples.size(); i++) {
        samples.get(i);
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).matches("(?s).+[.?]").doesNotContain("Exception");
    }
  }

  @Test
  void onePictureFailsAlone() throws IOException {
    Path broken = write("images/dog/a.JPG", "no picture");
    try (Samples samples = plain().open(folder)) {
      assertThatThrownBy(() -> samples.get(1))
          .isInstanceOf(IOException.class)
          .hasMessage("'%s' is not a picture that can be read (JPEG, PNG).", broken);
      assertThat(samples.get(2).labels()).containsExactly("dog");
    }
  }

  @Test
  void settingsWithoutMeaningAreRefused() {
    assertThatThrownBy(() -> new ImageFolder("", true, "", "", -1, 0))
        .hasMessage("skip must be at least 0, not -1.");
    assertThatThrownBy(() -> new ImageFolder("", true, "", "", 0, -1))
        .hasMessage("count must be at least 0, not -1.");
  }

  private static ImageFolder plain() {
    return new ImageFolder("images", true, "", "", 0, 0);
  }

  private void refused(ImageFolder images, String message) {
    assertThatThrownBy(() -> images.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private List<String> described(ImageFolder images) throws IOException {
    List<String> described = new ArrayList<>();
    try (Samples samples = images.open(folder)) {
      for (int i = 0; i < samples.size(); i++) {
        described.add(samples.get(i).id() + " " + samples.get(i).labels());
      }
    }
    return described;
  }

  private List<String> labels(ImageFolder images) throws IOException {
    try (Samples samples = images.open(folder)) {
      return samples.labels();
    }
  }

  private void picture(String path, int width, int height) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    String format = path.substring(path.lastIndexOf('.') + 1);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
  }

  private Path write(String path, String text) throws IOException {
    return Files.writeString(folder.resolve(path), text);
  }
}
