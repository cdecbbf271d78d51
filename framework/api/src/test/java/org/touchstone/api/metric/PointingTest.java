// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;

final class PointingTest {

  private static final List<String> LABELS = List.of("cat", "dog", "cow");

  /** The object covers rows and columns 10 to 14; the tolerance is 3. */
  @ParameterizedTest
  @CsvSource({
    "12, 12, 100", // inside
    "10, 14, 100", // on its corner
    "10, 16, 100", // 2 away
    "10, 17, 0", // exactly 3 away: not nearer than the tolerance
    "16, 16, 100", // √8 away
    "17, 14, 0",
    "8, 8, 100",
    "8, 7, 0", // √13 away
    "0, 0, 0",
  })
  void hitIsStrictlyNearerThanTheTolerance(int row, int column, double expected) {
    Sample sample = sample(32, 32, object("cat", new Region.Box(10, 10, 14, 14)));
    assertThat(game(3).point(sample, peak(32, 32, row, column)).hit("cat")).isEqualTo(expected);
  }

  @Test
  void fractionalTolerance() {
    Sample sample = sample(32, 32, object("cat", new Region.Box(10, 10, 14, 14)));
    assertThat(game(3.01).point(sample, peak(32, 32, 10, 17)).hit("cat")).isEqualTo(100);
    assertThat(game(0.5).point(sample, peak(32, 32, 10, 14)).hit("cat")).isEqualTo(100);
    assertThat(game(0.5).point(sample, peak(32, 32, 10, 15)).hit("cat")).isZero();
  }

  @Test
  void everyObjectOfTheClassCounts() {
    Sample sample =
        sample(
            32,
            32,
            object("cat", new Region.Box(1, 1, 2, 2)),
            new Annotation("cat", new Region.Box(20, 20, 22, 22), true),
            object("dog", new Region.Box(10, 10, 12, 12)));
    assertThat(game(1).point(sample, peak(32, 32, 1, 2)).hit("cat")).isEqualTo(100);
    assertThat(game(1).point(sample, peak(32, 32, 21, 21)).hit("cat")).isEqualTo(100);
    assertThat(game(1).point(sample, peak(32, 32, 11, 11)).hit("cat")).isZero();
    assertThat(game(1).point(sample, peak(32, 32, 11, 11)).hit("dog")).isEqualTo(100);
  }

  @Test
  void masksCountPixelByPixel() {
    BitSet ends = new BitSet();
    ends.set(0);
    ends.set(32 * 32 - 1);
    Sample sample = sample(32, 32, object("cat", new Region.Mask(32, 32, ends)));
    assertThat(game(2).point(sample, peak(32, 32, 31, 30)).hit("cat")).isEqualTo(100);
    assertThat(game(2).point(sample, peak(32, 32, 16, 16)).hit("cat")).isZero();
  }

  @Test
  void theFirstMaximumIsThePoint() {
    float[] values = new float[32 * 32];
    values[5 * 32 + 6] = 1;
    values[20 * 32 + 20] = 1;
    Pointing.Point point = game(3).point(sample(32, 32), new SaliencyMap(32, 32, values));
    assertThat(List.of(point.row(), point.column())).containsExactly(5, 6);
  }

  @Test
  void mapsThatAreNotFiniteAreUndefined() {
    Sample sample = sample(32, 32, object("cat", new Region.Box(0, 0, 31, 31)));
    float[] values = new float[32 * 32];
    values[7] = Float.NaN;
    assertThat(game(3).point(sample, new SaliencyMap(32, 32, values)).hit("cat")).isNaN();
  }

  /** A wide image, its map half as high and a quarter as wide. */
  @Test
  void bothGridsFindTheSameObject() {
    Sample sample = sample(64, 128, object("cat", new Region.Box(40, 96, 47, 111)));
    for (Pointing.Space space : Pointing.Space.values()) {
      Pointing game = new Pointing(Tolerance.of(1), Pointing.Subset.ALL, space);
      assertThat(game.point(sample, peak(32, 32, 21, 25)).hit("cat"))
          .as("%s", space)
          .isEqualTo(100);
      assertThat(game.point(sample, peak(32, 32, 25, 25)).hit("cat")).as("%s", space).isZero();
    }
  }

  @Test
  void toleranceIsScaledToTheInput() {
    Sample sample = sample(64, 64, object("cat", new Region.Box(0, 0, 1, 1)));
    Pointing game = new Pointing(Tolerance.of(6), Pointing.Subset.ALL, Pointing.Space.INPUT);
    assertThat(game.point(sample, peak(32, 32, 0, 0)).tolerance()).isEqualTo(3);
    assertThat(game.point(sample, peak(32, 32, 0, 2)).hit("cat")).isEqualTo(100);
    assertThat(game.point(sample, peak(32, 32, 0, 3)).hit("cat")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"96,96,3", "224,224,8", "416,416,15", "375,500,16", "8,8,1"})
  void automaticTolerance(int height, int width, double expected) {
    assertThat(Tolerance.AUTO.on(sample(height, width).image())).isEqualTo(expected);
    assertThat(Tolerance.of(15).on(sample(height, width).image())).isEqualTo(15);
  }

  @Test
  void toleranceFromSettings() {
    assertThat(Tolerance.from("auto")).isEqualTo(Tolerance.AUTO);
    assertThat(Tolerance.from(15)).isEqualTo(Tolerance.of(15));
    assertThat(Tolerance.of(15).setting()).isEqualTo(15L);
    assertThat(Tolerance.of(2.5).setting()).isEqualTo(2.5);
    assertThat(Tolerance.AUTO.setting()).isEqualTo("auto");
    for (Object unusable : List.of("15", -1, 0, Double.NaN)) {
      assertThatThrownBy(() -> Tolerance.from(unusable))
          .hasMessageStartingWith("A tolerance is 'auto' or a number of pixels above 0, not '");
    }
  }

  @Test
  void difficultSubsetWantsSmallObjectsBesideOthers() {
    Annotation small = object("cat", new Region.Box(0, 0, 14, 15)); // 240 of 1024 pixels
    Annotation quarter = object("cat", new Region.Box(0, 0, 15, 15)); // 256 of 1024
    Annotation other = object("dog", new Region.Box(0, 0, 31, 31));
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, small, other)).containsExactly("cat");
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, quarter, other)).isEmpty();
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, small, small, other)).isEmpty();
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, small)).isEmpty();
    assertThat(trials(Pointing.Subset.MULTI_CLASS, quarter, other)).containsExactly("cat", "dog");
    assertThat(trials(Pointing.Subset.MULTI_CLASS, small, small)).isEmpty();
    assertThat(trials(Pointing.Subset.ALL, quarter, quarter)).containsExactly("cat");
  }

  @Test
  void areaOfAMaskIsThatOfItsBox() {
    BitSet corners = new BitSet();
    corners.set(0);
    corners.set(15 * 32 + 15);
    Annotation sparse = object("cat", new Region.Mask(32, 32, corners));
    Annotation other = object("dog", new Region.Box(0, 0, 1, 1));
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, sparse, other)).containsExactly("dog");
  }

  @Test
  void classesWithOnlyDifficultObjectsAreNoTrialsButPresent() {
    Annotation hard = new Annotation("cat", new Region.Box(0, 0, 3, 3), true);
    Annotation easy = object("dog", new Region.Box(0, 0, 3, 3));
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, hard, easy)).containsExactly("dog");
    assertThat(trials(Pointing.Subset.ALL, hard, object("cat", new Region.Box(0, 0, 3, 3))))
        .containsExactly("cat");
  }

  @Test
  void classesThatTheNetworkDoesNotHaveAreNoTrials() {
    Annotation stranger = object("unicorn", new Region.Box(0, 0, 3, 3));
    Annotation dog = object("dog", new Region.Box(0, 0, 3, 3));
    assertThat(Pointing.Subset.values())
        .filteredOn(subset -> !trials(subset, stranger, dog).equals(List.of("dog")))
        .isEmpty();
  }

  private static List<String> trials(Pointing.Subset subset, Annotation... objects) {
    Pointing game = new Pointing(Tolerance.AUTO, subset, Pointing.Space.ORIGINAL);
    Explanation explanation =
        new Explanation(
            sample(32, 32, objects), LABELS, List.of(0f, 1f, 2f), Map.of(), Optional.empty());
    return game.trials(explanation).stream()
        .peek(trial -> assertThat(LABELS.get(trial.index())).isEqualTo(trial.label()))
        .map(Pointing.Trial::label)
        .toList();
  }

  private static Pointing game(double tolerance) {
    return new Pointing(Tolerance.of(tolerance), Pointing.Subset.ALL, Pointing.Space.ORIGINAL);
  }

  private static Sample sample(int height, int width, Annotation... objects) {
    Image image = new Image(height, width, new byte[height * width * 3]);
    return new Sample("sample", image, Arrays.asList(objects));
  }

  private static Annotation object(String label, Region region) {
    return new Annotation(label, region, false);
  }

  private static SaliencyMap peak(int height, int width, int row, int column) {
    float[] values = new float[height * width];
    values[row * width + column] = 1;
    return new SaliencyMap(height, width, values);
  }
}
