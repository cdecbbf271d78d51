// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

final class ScenesTest {

  private static final Scenes DEFAULTS = new Scenes(Split.TEST, 1000, 1, 96, 2020);

  /** Weights are trained on these pictures: a change here asks for new weights. */
  @Test
  void theFirstScenesAreThePinnedOnes() throws Exception {
    MessageDigest pixels = MessageDigest.getInstance("SHA-256");
    MessageDigest objects = MessageDigest.getInstance("SHA-256");
    for (Sample sample : first(DEFAULTS, 16)) {
      pixels.update(sample.image().rgb());
      for (Annotation object : sample.objects()) {
        objects.update(object.label().getBytes(StandardCharsets.UTF_8));
        objects.update(mask(object).pixels().toByteArray());
      }
    }
    assertThat(HexFormat.of().formatHex(pixels.digest()))
        .isEqualTo("ff57f0ac245aa7a08f63c0a4523ab0d4e90ef1fc68fc1bbb377908b56ba3717a");
    assertThat(HexFormat.of().formatHex(objects.digest()))
        .isEqualTo("1e121852a5f38b31a2cb2c0eca149444f0266547b0186147c7846e18e4068fb1");
  }

  @Test
  void anIndexAlwaysGivesTheSameSceneFromAnyThread() {
    List<Sample> once = first(DEFAULTS, 24);
    List<Sample> again = new ArrayList<>(once);
    Samples samples = open(DEFAULTS);
    IntStream.range(0, 24).parallel().forEach(i -> again.set(23 - i, get(samples, 23 - i)));

    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i)).isNotSameAs(once.get(i));
      assertThat(again.get(i).image().rgb()).isEqualTo(once.get(i).image().rgb());
      assertThat(again.get(i).objects()).isEqualTo(once.get(i).objects());
      assertThat(again.get(i).id()).isEqualTo(String.format(Locale.ROOT, "test-%06d", i));
    }
  }

  @Test
  void aLongerDatasetBeginsWithTheSameScenes() {
    Sample last = first(new Scenes(Split.TEST, 8, 1, 96, 2020), 8).get(7);
    assertThat(last.image().rgb()).isEqualTo(first(DEFAULTS, 8).get(7).image().rgb());
  }

  @Test
  void indicesSplitsAndSeedsGiveDifferentScenes() {
    List<Scenes> settings =
        List.of(
            DEFAULTS,
            new Scenes(Split.TRAIN, 1000, 1, 96, 2020),
            new Scenes(Split.VALIDATION, 1000, 1, 96, 2020),
            new Scenes(Split.TEST, 1000, 1, 96, 2021),
            new Scenes(Split.TRAIN, 1000, 1, 96, 2021));
    List<Integer> pictures =
        settings.stream()
            .flatMap(scenes -> first(scenes, 50).stream())
            .map(sample -> Arrays.hashCode(sample.image().rgb()))
            .toList();
    assertThat(pictures).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void labelsAreTheTenInOrder() {
    assertThat(DEFAULTS.labels())
        .containsExactly(
            "disk",
            "ring",
            "square",
            "triangle",
            "star",
            "cross",
            "heart",
            "crescent",
            "hexagon",
            "arrow");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void atLeastIsKeptAndTheNumberIsUniformAboveIt(int atLeast) {
    Map<Integer, Long> counts =
        first(new Scenes(Split.TEST, 300, atLeast, 96, 2020), 300).stream()
            .collect(Collectors.groupingBy(s -> s.objects().size(), Collectors.counting()));
    int choices = 5 - atLeast;
    assertThat(counts.keySet()).allMatch(number -> number >= atLeast && number <= 4);
    assertThat(counts).hasSize(choices);
    assertThat(counts.values())
        .allSatisfy(n -> assertThat(n).isBetween(225L / choices, 400L / choices));
  }

  @Test
  void classesAreUniqueInASceneAndBalancedOverMany() {
    List<Sample> scenes = first(new Scenes(Split.TRAIN, 2000, 1, 96, 2020), 2000);
    assertThat(scenes).allSatisfy(s -> assertThat(s.labels()).hasSameSizeAs(s.objects()));

    Map<String, Long> counts =
        scenes.stream()
            .flatMap(sample -> sample.labels().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).containsOnlyKeys(DEFAULTS.labels());
    // 5000 objects: 500 a class, give or take four standard deviations of about 21.
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(415L, 585L));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 96, 150})
  void masksLieInTheImageShareNoPixelAndFillTheirSizes(int size) {
    for (Sample sample : first(new Scenes(Split.TEST, 200, 2, size, 5), 200)) {
      BitSet taken = new BitSet();
      for (Annotation object : sample.objects()) {
        Region.Mask mask = mask(object);
        assertThat(mask.pixels().length()).isLessThanOrEqualTo(size * size);
        assertThat(mask.pixels().intersects(taken)).isFalse();
        taken.or(mask.pixels());
        Region.Box box = object.region().bounds();
        assertThat(mask.pixels().stream().allMatch(p -> box.contains(p / size, p % size))).isTrue();
        assertThat(box.bottom() - box.top()).isBetween(size / 10, size / 2);
        assertThat(box.right() - box.left()).isBetween(size / 10, size / 2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 96 | count must be at least 1, not 0.",
        "9 | 0 | 96 | at-least must be 1 to 4, not 0.",
        "9 | 5 | 96 | at-least must be 1 to 4, not 5.",
        "9 | 1 | 31 | size must be 32 to 1024 pixels, not 31.",
        "9 | 1 | 1025 | size must be 32 to 1024 pixels, not 1025."
      })
  void settingsWithoutMeaningAreRefused(int count, int atLeast, int size, String message) {
    assertThatThrownBy(() -> new Scenes(Split.TEST, count, atLeast, size, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1000})
  void anIndexOutsideIsRefused(int index) {
    Samples samples = open(DEFAULTS);
    assertThat(samples.size()).isEqualTo(1000);
    assertThatThrownBy(() -> samples.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Region.Mask mask(Annotation object) {
    return (Region.Mask) object.region();
  }

  private static Samples open(Scenes scenes) {
    return scenes.open(Path.of(""));
  }

  private static List<Sample> first(Scenes scenes, int count) {
    Samples samples = open(scenes);
    return IntStream.range(0, count).mapToObj(i -> get(samples, i)).toList();
  }

  private static Sample get(Samples samples, int index) {
    try {
      return samples.get(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
