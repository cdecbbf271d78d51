// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.touchstone.plugin.voc.Kit.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** Whatever becomes of an annotation, a mask or a split, it costs images, each with a sentence. */
final class MutatedTest {

  private static final List<String> ODD =
      List.of(
          "",
          "\0",
          "<",
          ">",
          "&#0;",
          "&x;",
          "]]>",
          "NaN",
          "-1",
          "1e400",
          "99999999999",
          "\uFEFF",
          "<!DOCTYPE a>",
          "<?xml encoding='x'?>",
          "\n",
          "</object>",
          "<object/>",
          "../",
          "1.5");

  @TempDir private Path folder;
  private Kit kit;

  @BeforeEach
  void unpack() throws IOException {
    String objects = object("cat", 1, 1, 9, 9) + object("dog", 1, 12, 12, 20, 20);
    kit =
        new Kit(folder)
            .split("test", "bad\ngood\n")
            .image("bad", objects)
            .image("good", objects)
            .masked("bad", 40, 30, new int[] {0, 0, 8, 8, 8}, new int[] {11, 11, 19, 19, 12})
            .masked("good", 40, 30, new int[] {0, 0, 8, 8, 8});
  }

  @Test
  @Timeout(120)
  void annotations() throws IOException {
    mutate(kit.annotation("bad"), 1500);
  }

  @Test
  @Timeout(120)
  void masks() throws IOException {
    mutate(kit.mask("bad"), 600);
  }

  @Test
  @Timeout(120)
  void pictures() throws IOException {
    mutate(kit.picture("bad"), 400);
  }

  @Test
  @Timeout(120)
  void splits() throws IOException {
    mutate(kit.year().resolve("ImageSets/Main/test.txt"), 400);
  }

  private void mutate(Path file, int times) throws IOException {
    Random random = new Random(3);
    String good = new String(Files.readAllBytes(file), ISO_8859_1);
    for (int i = 0; i < times; i++) {
      String bytes = good;
      for (int k = 0; k <= random.nextInt(2); k++) {
        int from = random.nextInt(bytes.length() + 1);
        int to = Math.min(bytes.length(), from + random.nextInt(24));
        String part =
            switch (random.nextInt(4)) {
              case 0 -> ODD.get(random.nextInt(ODD.size()));
              case 1 -> String.valueOf((char) random.nextInt(256));
              case 2 -> bytes.substring(from, to).repeat(2);
              default -> "";
            };
        bytes = bytes.substring(0, from) + part + bytes.substring(to);
      }
      Files.write(file, bytes.getBytes(ISO_8859_1));
      check(bytes);
    }
  }

  private void check(String bytes) {
    for (VocRegions regions : VocRegions.values()) {
      for (ImageSubset subset : List.of(ImageSubset.ALL, ImageSubset.DIFFICULT_PAIRS)) {
        try {
          read(new Voc("VOCdevkit", 2007, "test", regions, subset, "", Orientation.UPRIGHT));
        } catch (RuntimeException | AssertionError e) {
          fail(bytes, e);
        }
      }
    }
  }

  private void read(Voc voc) {
    try (Samples samples = voc.open(folder)) {
      for (int i = 0; i < samples.size(); i++) {
        try {
          assertThat(samples.get(i).image().width()).isPositive();
        } catch (IOException e) {
          assertSentence(e);
        }
      }
    } catch (IOException e) {
      assertSentence(e);
    }
  }

  private static void assertSentence(IOException e) {
    assertThat(e.getMessage()).matches("[^\\n]+\\.").doesNotContain("Exception", "feature");
  }
}
