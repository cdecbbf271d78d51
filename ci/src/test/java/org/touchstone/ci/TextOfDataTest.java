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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of pictures and classes as tools of all systems write them lose no image and no class. */
final class TextOfDataTest {

  private static final String MARK = "\uFEFF";

  @TempDir private Path folder;

  @BeforeEach
  void twoPicturesAndANetwork() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    for (String name : List.of("a", "b")) {
      BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(20, 20, 0xffffff);
      ImageIO.write(picture, "png", folder.resolve("images/" + name + ".png").toFile());
    }
    LinearNet.write(folder, "{filter: bilinear}", List.of("cat", "dog", "bird"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Touchstone run(String dataset) throws IOException {
    write(
        "spec.yaml",
        """
        experiment: text
        model: %s
        dataset: {image-folder: {root: images, %s}}
        methods: [gradient]
        metrics: [pointing-game: {subset: all}]
        """
            .formatted(folder.resolve("linear.yaml"), dataset));
    return Touchstone.run(
            "run", folder.resolve("spec.yaml"), "--out", folder.resolve("out"), "--fresh")
        .done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void marksAndEndsOfLinesAreNoText(String end) throws IOException {
    write("list.tsv", MARK + String.join(end, "file\tclass", "a.png\t0", "b.png\t1", ""));
    write("classes.txt", MARK + String.join(end, "cat", "dog", "bird"));
    Touchstone answer = run("list: list.tsv, classes: classes.txt");
    assertThat(answer.out()).contains("2 images").doesNotContain("undefined");
    assertThat(answer.err()).doesNotContain("classes of");
    assertThat(folder.resolve("out/items.csv"))
        .content()
        .contains("0,a.png,gradient,pointing-game,hit,cat,")
        .contains("1,b.png,gradient,pointing-game,hit,dog,");
    assertThat(folder.resolve("out/provenance.json")).content().doesNotContain("\"notes\"");
  }

  @Test
  void aClassThatTheNetworkLacksIsToldBeforeAndCountedAfter() throws IOException {
    write("list.tsv", "a.png\tcat\nb.png\tDog\n");
    String note =
        "1 of the 2 classes of 'image-folder' is not among the network's labels:"
            + " 'Dog' (did you mean 'dog'?). Trials of such a class are not played but counted as undefined.";
    Touchstone answer = run("list: list.tsv");
    assertThat(answer.err()).startsWith(note + "\n");
    assertThat(answer.out()).contains("undefined: scores without a value");
    assertThat(folder.resolve("out/tables.md")).content().contains("n 1, 1 undefined");
    assertThat(folder.resolve("out/provenance.json")).content().contains(note);
    assertThat(Touchstone.run("plan", folder.resolve("spec.yaml")).done().out()).contains(note);
  }

  @Test
  void aTrainingTellsOfWhatNothingIsLearned() throws IOException {
    write("list.tsv", "a.png\tcat\nb.png\tDog\n");
    Path manifest = folder.resolve("linear.yaml");
    String data = "{image-folder: {root: images, list: list.tsv}}";
    Files.writeString(
        manifest,
        Files.readString(manifest)
            + "training: {batch: 1, dataset: %s, validation: %s, test: %s}\n"
                .formatted(data, data, data));
    assertThat(Touchstone.run("train", manifest).done().err())
        .startsWith(
            "1 of the 2 classes of the dataset to train on is not among the network's labels: 'Dog'"
                + " (did you mean 'dog'?). Nothing is learned of them.\n");
  }
}
