// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is the same pictures to a run and to {@code explain}, and the rest of it is told. */
final class PassedOverTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void picturesOfWhichSomeCannotBeRead() throws IOException {
    Path birds = Files.createDirectories(folder.resolve("images/bird"));
    for (String name : List.of("e.tif", "h.JPG", "i.png")) {
      String format = name.substring(2).toLowerCase(java.util.Locale.ROOT);
      BufferedImage picture = new BufferedImage(40, 80, BufferedImage.TYPE_INT_RGB);
      assertThat(ImageIO.write(picture, format, birds.resolve(name).toFile())).isTrue();
    }
    Files.writeString(birds.resolve("f.webp"), "");
    Files.writeString(birds.resolve("g.ppm"), "");
    model =
        LinearNet.write(
            folder, "{filter: bilinear, shorter-side: 40}", List.of("cat", "dog", "bird"));
  }

  private String note(String root) {
    return ("2 of 5 pictures in '%s' are passed over: '%sf.webp' (WebP cannot be read), '%sg.ppm'"
            + " (PPM cannot be read).\n")
        .formatted(
            folder.resolve(root),
            root.equals("images") ? "bird/" : "",
            root.equals("images") ? "bird/" : "");
  }

  @Test
  void aRunTakesWhatCanBeReadAndTellsTheRestBeforeItBegins() throws IOException {
    Path spec =
        Files.writeString(
            folder.resolve("spec.yaml"),
            """
            experiment: birds
            model: %s
            dataset: {image-folder: {root: images}}
            methods: [gradient]
            metrics: [pointing-game: {subset: all}]
            """
                .formatted(model));
    Touchstone answer = Touchstone.run("run", spec, "--out", folder.resolve("out")).done();
    assertThat(answer.err()).startsWith(note("images"));
    assertThat(answer.out()).contains("3 images");
    assertThat(folder.resolve("out/report.html")).content().contains("f.webp");
  }

  /** Of 40 x 80 pixels the network sees 32 x 32 in the middle. */
  @Test
  void explainTakesTheSameAndTellsWhereItsMapsLie() throws IOException {
    for (String root : List.of("images", "images/bird")) {
      Touchstone answer =
          Touchstone.run(
                  "explain",
                  folder.resolve(root),
                  "--model",
                  model,
                  "--methods",
                  "gradient",
                  "--out",
                  folder.resolve("maps"))
              .done();
      assertThat(answer.err()).startsWith(note(root));
      String prefix = root.equals("images") ? "bird/" : "";
      assertThat(Files.readAllLines(folder.resolve("maps/explained.csv")))
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("image,class,label,logit,top,left,bottom,right"),
              line ->
                  assertThat(line).startsWith(prefix + "e.tif,").endsWith(",24.0,4.0,56.0,36.0"),
              line ->
                  assertThat(line).startsWith(prefix + "h.JPG,").endsWith(",24.0,4.0,56.0,36.0"),
              line ->
                  assertThat(line).startsWith(prefix + "i.png,").endsWith(",24.0,4.0,56.0,36.0"));
    }
  }

  @Test
  void aFolderOfNothingElseIsRefusedWithWhatIsInIt() throws IOException {
    for (String name : List.of("e.tif", "h.JPG", "i.png")) {
      Files.delete(folder.resolve("images/bird").resolve(name));
    }
    Touchstone answer =
        Touchstone.run(
            "explain",
            folder.resolve("images"),
            "--model",
            model,
            "--methods",
            "gradient",
            "--out",
            folder.resolve("maps"));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("holds no picture.\n   2 of 2 pictures in ")
        .contains("'bird/f.webp' (WebP cannot be read)")
        .contains("Files that count end with .jpg, ");
  }
}
