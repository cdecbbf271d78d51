// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** Whatever becomes of a file, it is refused or costs images, each with a sentence. */
final class MutatedTest {

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[[]]",
          "\"\"",
          "\"\\u0000\"",
          "\"a\\nb\"",
          "-1",
          "0",
          "1e400",
          "NaN",
          "-Infinity",
          "99999999999999999999",
          "1.5",
          "\"x\"",
          "[1,2,3,4]",
          "2147483648",
          "-9223372036854775808",
          "{\"counts\": \"0\", \"size\": [10, 20]}",
          "\"../../a.jpg\"");

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.\\w]+|[\\[\\]{}:,]");

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Files.createDirectories(folder.resolve("coco/annotations"));
    Files.createDirectories(folder.resolve("coco/val2014"));
    for (String name : List.of("a.jpg", "b.jpg", "none.jpg")) {
      BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "jpg", folder.resolve("coco/val2014").resolve(name).toFile());
    }
  }

  @Test
  @Timeout(120)
  void bytes() throws IOException {
    Random random = new Random(1);
    byte[] good = CocoTest.INSTANCES.getBytes(UTF_8);
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = good.clone();
      for (int k = 0; k <= random.nextInt(3); k++) {
        bytes = mutated(bytes, random);
      }
      check(bytes, "bytes " + i);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(40));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    switch (random.nextInt(4)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.writeBytes(Arrays.copyOfRange(bytes, Math.max(0, from - 30), to));
      case 2 -> out.write(bytes[from] ^ 1 << random.nextInt(8));
      default -> to = random.nextInt(8) == 0 ? bytes.length : to;
    }
    out.write(bytes, to, bytes.length - to);
    return out.size() == 0 ? new byte[] {0} : out.toByteArray();
  }

  @Test
  @Timeout(120)
  void tokens() throws IOException {
    Random random = new Random(2);
    List<String> good = TOKEN.matcher(CocoTest.INSTANCES).results().map(r -> r.group()).toList();
    for (int i = 0; i < 2500; i++) {
      List<String> tokens = new ArrayList<>(good);
      for (int k = 0; k <= random.nextInt(2); k++) {
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
          case 0 -> tokens.remove(at);
          case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
          case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
          default -> tokens.set(at, ODD.get(random.nextInt(ODD.size())));
        }
      }
      check(String.join(" ", tokens).getBytes(UTF_8), "tokens " + i);
    }
  }

  private void check(byte[] json, String which) throws IOException {
    Files.write(folder.resolve("coco/annotations/instances_val2014.json"), json);
    for (CocoRegions regions : CocoRegions.values()) {
      for (ImageSubset subset : List.of(ImageSubset.ALL, ImageSubset.DIFFICULT_PAIRS)) {
        try {
          read(new Coco("coco", "val2014", regions, subset, Orientation.UPRIGHT));
        } catch (RuntimeException | AssertionError e) {
          fail("%s: %s".formatted(which, new String(json, UTF_8)), e);
        }
      }
    }
  }

  private void read(Coco coco) {
    try (Samples samples = coco.open(folder)) {
      for (int i = 0; i < samples.size(); i++) {
        samples.files(i);
      }
      assertThat(samples.notes()).allSatisfy(note -> assertThat(note).matches("[^\\n]+\\."));
      for (int i = 0; i < samples.size(); i++) {
        try {
          assertThat(samples.get(i).image().width()).isEqualTo(20);
        } catch (IOException e) {
          assertSentence(e);
        }
      }
    } catch (IOException e) {
      assertSentence(e);
    }
  }

  private static void assertSentence(IOException e) {
    assertThat(e.getMessage()).matches("[^\\n]+\\.").doesNotContain("Exception", "JsonRead");
  }
}
