// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureFolderTest {

  @TempDir private Path folder;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private List<String> paths() throws IOException {
    return PictureFolder.of(folder).pictures().stream().map(PictureFolder.Picture::path).toList();
  }

  @Test
  void picturesAreKnownByTheirNamesInAnyCaseAndSorted() throws IOException {
    files("b.jpg", "a.TIF", "sub/er/c.Png", "d.jpeg", "e.tiff", "f.bmp", "g.GIF");
    assertThat(paths())
        .containsExactly("a.TIF", "b.jpg", "d.jpeg", "e.tiff", "f.bmp", "g.GIF", "sub/er/c.Png");
    assertThat(PictureFolder.of(folder).note()).isEmpty();
  }

  @Test
  void whatIsHiddenOrNoPictureIsLeftAlone() throws IOException {
    files(
        "a.jpg", ".b.jpg", ".git/c.jpg", ".DS_Store", "Thumbs.db", "list.tsv", "jpg", "a.jpg.txt");
    assertThat(paths()).containsExactly("a.jpg");
    assertThat(PictureFolder.of(folder).note()).isEmpty();
  }

  @Test
  void picturesThatCannotBeReadAreCountedAndTold() throws IOException {
    files("a.jpg", "f.webp", "sub/g.PPM", "x\ny.png", "z/\t/a.jpg");
    assertThat(paths()).containsExactly("a.jpg");
    assertThat(PictureFolder.of(folder).note())
        .contains(
            ("4 of 5 pictures in '%s' are passed over: 'f.webp' (WebP cannot be read), 'sub/g.PPM'"
                    + " (PPM cannot be read), 'x\\ny.png' (its name cannot be written into a list),"
                    + " 'z/\\u0009/a.jpg' (its name cannot be written into a list).")
                .formatted(folder));
  }

  @Test
  void ofManySomeAreTold() throws IOException {
    for (int i = 10; i < 30; i++) {
      files(i + ".heic");
    }
    assertThat(PictureFolder.of(folder).note().orElseThrow())
        .startsWith("20 of 20 pictures in ")
        .endsWith("'14.heic' (HEIC cannot be read) and 15 more.");
  }

  @Test
  void linksAreFollowedButNotInCircles() throws IOException {
    files("in/a.jpg");
    Files.createSymbolicLink(folder.resolve("in/up"), folder);
    Files.createSymbolicLink(folder.resolve("b.jpg"), folder.resolve("in/a.jpg"));
    Files.createSymbolicLink(folder.resolve("gone.jpg"), folder.resolve("none"));
    assertThat(paths()).containsExactly("b.jpg", "gone.jpg", "in/a.jpg");
  }
}
