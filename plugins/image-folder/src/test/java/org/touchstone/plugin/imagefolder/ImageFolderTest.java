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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.testkit.DatasetContract;

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
            "The name of 'cat/\uFFFD.bmp' in '%s' is no text in UTF-8"
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
        "'%s' holds no picture (.jpg, .jpeg, .png, .gif, .bmp, .tif).".formatted(empty));
    refused(
        new ImageFolder("images", true, "", "", 4, 0),
        "'%s' has 4 pictures; skip: 4 leaves none.".formatted(folder.resolve("images")));
    refused(
        new ImageFolder("images", true, "no.tsv", "", 0, 0),
        "The file '%s' does not exist.".formatted(folder.resolve("no.tsv")));
    Path list = write("list.tsv", "a.png\tx\nb.png\t1\t2\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "", 0, 0),
        "'%s', line 2: wanted is a path, or a path, a tab and a class.".formatted(list));
    write("list.tsv", "\n");
    refused(
        new ImageFolder("images", true, "list.tsv", "", 0, 0),
        "'%s' lists no picture.".formatted(list));
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
