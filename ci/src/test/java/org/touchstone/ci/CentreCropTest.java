// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A network that cuts out the centre of a picture points in that centre. Its map is the picture, so
 * the point is the white spot, wherever the picture was shrunk or enlarged to be cut.
 */
final class CentreCropTest {

  private static final int SPOT = 5;

  @TempDir private Path folder;

  private final List<String> images = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();

  /** A dark picture with a white spot around a place. */
  private void picture(int width, int height, int x, int y) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = y - SPOT / 2; row <= y + SPOT / 2; row++) {
      for (int column = x - SPOT / 2; column <= x + SPOT / 2; column++) {
        picture.setRGB(column, row, 0xffffff);
      }
    }
    int id = images.size() + 1;
    Path file = Files.createDirectories(folder.resolve("coco/val")).resolve(id + ".png");
    ImageIO.write(picture, "png", file.toFile());
    images.add(
        "{\"id\": %s, \"file_name\": \"%s.png\", \"width\": %s, \"height\": %s}"
            .formatted(id, id, width, height));
  }

  /** An object of the newest picture, around a place. */
  private void object(int category, int x, int y) {
    objects.add(
        "{\"image_id\": %s, \"category_id\": %s, \"bbox\": [%s, %s, %s, %s]}"
            .formatted(images.size(), category, x - SPOT, y - SPOT, 2 * SPOT, 2 * SPOT));
  }

  /** The hits of the classes spot, decoy and far, of every picture. */
  private List<String> hits(int shorterSide, String space) throws IOException {
    Files.createDirectories(folder.resolve("coco/annotations"));
    Files.writeString(
        folder.resolve("coco/annotations/instances_val.json"),
        """
        {"images": [%s], "annotations": [%s], "categories":
        [{"id": 1, "name": "spot"}, {"id": 2, "name": "decoy"}, {"id": 3, "name": "far"}]}
        """
            .formatted(String.join(",", images), String.join(",", objects)));
    LinearNet.write(
        folder,
        "{filter: bilinear-antialias, shorter-side: %s}".formatted(shorterSide),
        List.of("spot", "decoy", "far"));
    Path spec =
        Files.writeString(
            folder.resolve("crop.yaml"),
            """
            experiment: crop
            model: %s
            dataset: {coco: {root: coco, split: val}}
            methods: [lrp]
            metrics: [pointing-game: {subset: all, tolerance: 4, point-space: %s}]
            """
                .formatted(folder.resolve("linear.yaml"), space));
    Experiment run = Experiment.of(spec, folder.resolve("out"), "--fresh");
    return Files.readAllLines(run.folder().resolve("items.csv")).stream()
        .filter(line -> line.contains(",hit,"))
        .map(line -> line.replaceAll("(\\d+),.*,hit,(\\w+),,", "$1,$2,").replace(".0", ""))
        .toList();
  }

  /**
   * The spot lies in the upper left of the centre; where the map of the centre is stretched over
   * the whole picture, it points at the decoy.
   */
  @ParameterizedTest
  @CsvSource({
    "128, 64, 64, 52, 20", // the crop is rows 16 to 47, columns 48 to 79, as they are
    "64, 128, 64, 20, 52",
    "301, 199, 36, 85, 40", // shrunk, odd
    "199, 301, 36, 40, 85",
    "47, 33, 80, 19, 12", // enlarged
    "150, 32, 32, 64, 5" // all rows are seen
  })
  void thePointLiesWhereTheNetworkLooked(int width, int height, int shorterSide, int x, int y)
      throws IOException {
    double scale = (double) shorterSide / Math.min(width, height);
    double seen = LinearNet.SIDE / scale;
    int decoyX = (int) ((x - (width - seen) / 2) / seen * width);
    int decoyY = (int) ((y - (height - seen) / 2) / seen * height);
    picture(width, height, x, y);
    object(1, x, y);
    object(2, decoyX, decoyY);
    for (String space : List.of("original", "input")) {
      List<String> hits = hits(shorterSide, space);
      assertThat(hits).as(space).hasSize(2).contains("0,spot,100");
      assertThat(hits.get(0)).as(space).startsWith("0,decoy,").doesNotContain("100");
    }
  }

  @Test
  void whatLiesOutsideIsNoTrialAndIsCounted() throws IOException {
    picture(128, 64, 60, 30);
    object(1, 60, 30);
    object(3, 10, 10);
    picture(128, 64, 70, 30);
    object(1, 70, 30);
    assertThat(hits(64, "original")).containsExactly("0,far,", "0,spot,100", "1,spot,100");
    assertThat(folder.resolve("out/tables.md")).content().contains("n 2, 1 undefined");
  }
}
