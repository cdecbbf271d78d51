// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files mean the same in every locale. */
@DisabledOnOs(OS.WINDOWS)
final class FileNamesTest {

  private static final String SPEC =
      """
      experiment: übung
      model: mini-vgg16-scenes
      dataset: {image-folder: {root: Bücher}}
      methods: [gradient]
      metrics: [class-sensitivity]
      """;

  @TempDir private Path folder;

  @Test
  void aRunInAnAsciiLocaleIsOneInUtf8() throws Exception {
    assumeTrue(
        System.getProperty("sun.jnu.encoding").equals("UTF-8"), "The test cannot spell them.");
    Checkout checkout =
        Checkout.in(folder.resolve("häuschen"), "gradient", "class-sensitivity", "image-folder");
    Path pictures = Files.createDirectories(folder.resolve("Bücher"));
    picture(pictures.resolve("ä.png"), 0x336699);
    picture(pictures.resolve("ö.png"), 0x993366);
    Path spec = Files.writeString(folder.resolve("ü.yaml"), SPEC);
    List<Map<String, String>> locales =
        List.of(
            Map.of("LC_ALL", "C.UTF-8"),
            Map.of("LC_ALL", "C"),
            Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""),
            Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "nowhere_NO.ISO-8859-1"));
    for (int i = 0; i < locales.size(); i++) {
      Path out = folder.resolve("ø" + i);
      Checkout.Ended ended =
          Checkout.run(
              locales.get(i), checkout.path().resolve("touchstone"), "run", spec, "--out", out);
      assertThat(ended.status()).as(ended.err()).isZero();
      for (String file : List.of("items.csv", "results.json", "tables.md", "journal.jsonl")) {
        assertThat(out.resolve(file)).hasSameBinaryContentAs(folder.resolve("ø0").resolve(file));
      }
    }
    assertThat(Files.readString(folder.resolve("ø1/items.csv"))).contains("0,ä.png,", "1,ö.png,");
  }

  private static void picture(Path file, int colour) throws IOException {
    BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 48; i++) {
      picture.setRGB(i % 48, i / 48, colour);
    }
    ImageIO.write(picture, "png", file.toFile());
  }
}
