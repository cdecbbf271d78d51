// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.pointing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;

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
    assertThat(game(3).point(seen(sample), peak(32, 32, row, column)).hit("cat"))
        .isEqualTo(expected);
  }

  @Test
  void fractionalTolerance() {
    Sample sample = sample(32, 32, object("cat", new Region.Box(10, 10, 14, 14)));
    assertThat(game(3.01).point(seen(sample), peak(32, 32, 10, 17)).hit("cat")).isEqualTo(100);
    assertThat(game(0.5).point(seen(sample), peak(32, 32, 10, 14)).hit("cat")).isEqualTo(100);
    assertThat(game(0.5).point(seen(sample), peak(32, 32, 10, 15)).hit("cat")).isZero();
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
    assertThat(game(1).point(seen(sample), peak(32, 32, 1, 2)).hit("cat")).isEqualTo(100);
    assertThat(game(1).point(seen(sample), peak(32, 32, 21, 21)).hit("cat")).isEqualTo(100);
    assertThat(game(1).point(seen(sample), peak(32, 32, 11, 11)).hit("cat")).isZero();
    assertThat(game(1).point(seen(sample), peak(32, 32, 11, 11)).hit("dog")).isEqualTo(100);
  }

  @Test
  void masksCountPixelByPixel() {
    BitSet ends = new BitSet();
    ends.set(0);
    ends.set(32 * 32 - 1);
    Sample sample = sample(32, 32, object("cat", new Region.Mask(32, 32, ends)));
    assertThat(game(2).point(seen(sample), peak(32, 32, 31, 30)).hit("cat")).isEqualTo(100);
    assertThat(game(2).point(seen(sample), peak(32, 32, 16, 16)).hit("cat")).isZero();
  }

  @Test
  void theFirstMaximumIsThePoint() {
    float[] values = new float[32 * 32];
    values[5 * 32 + 6] = 1;
    values[20 * 32 + 20] = 1;
    Pointing.Point point = game(3).point(seen(sample(32, 32)), new SaliencyMap(32, 32, values));
    assertThat(List.of(point.row(), point.column())).containsExactly(5, 6);
  }

  @Test
  void mapsThatAreNotFiniteAreUndefined() {
    Sample sample = sample(32, 32, object("cat", new Region.Box(0, 0, 31, 31)));
    float[] values = new float[32 * 32];
    values[7] = Float.NaN;
    assertThat(game(3).point(seen(sample), new SaliencyMap(32, 32, values)).hit("cat")).isNaN();
  }

  /** A wide image, its map half as high and a quarter as wide. */
  @Test
  void bothGridsFindTheSameObject() {
    Sample sample = sample(64, 128, object("cat", new Region.Box(40, 96, 47, 111)));
    for (Pointing.Space space : Pointing.Space.values()) {
      Pointing game = new Pointing(Tolerance.of(1), Pointing.Subset.ALL, space);
      assertThat(game.point(seen(sample), peak(32, 32, 21, 25)).hit("cat"))
          .as("%s", space)
          .isEqualTo(100);
      assertThat(game.point(seen(sample), peak(32, 32, 25, 25)).hit("cat"))
          .as("%s", space)
          .isZero();
    }
  }

  @Test
  void toleranceIsScaledToTheInput() {
    Sample sample = sample(64, 64, object("cat", new Region.Box(0, 0, 1, 1)));
    Pointing game = new Pointing(Tolerance.of(6), Pointing.Subset.ALL, Pointing.Space.INPUT);
    assertThat(game.point(seen(sample), peak(32, 32, 0, 0)).tolerance()).isEqualTo(3);
    assertThat(game.point(seen(sample), peak(32, 32, 0, 2)).hit("cat")).isEqualTo(100);
    assertThat(game.point(seen(sample), peak(32, 32, 0, 3)).hit("cat")).isZero();
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
    return game.trials(seen(sample(32, 32, objects))).stream()
        .peek(trial -> assertThat(LABELS.get(trial.index())).isEqualTo(trial.label()))
        .map(Pointing.Trial::label)
        .toList();
  }

  /** The network sees rows 16 to 47 and columns 48 to 79. */
  @Test
  void pointsLieWhereTheNetworkLooks() {
    Annotation around = object("cat", new Region.Box(15, 47, 25, 57));
    Annotation elsewhere = object("dog", new Region.Box(1, 7, 14, 24));
    Sample sample = sample(64, 128, around, elsewhere);
    Explanation centre = seen(sample, new Crop(16, 48, 48, 80));
    for (Pointing.Space space : Pointing.Space.values()) {
      Pointing game = new Pointing(Tolerance.of(1), Pointing.Subset.ALL, space);
      Pointing.Point point = game.point(centre, peak(32, 32, 4, 4));
      assertThat(point.hit("cat")).as("%s", space).isEqualTo(100);
      assertThat(point.hit("dog")).as("%s", space).isZero();
    }
  }

  @Test
  void whatTheNetworkDoesNotSeeIsNoTrialButCounted() {
    Annotation outside = object("cat", new Region.Box(0, 0, 15, 127));
    Annotation inside = object("dog", new Region.Box(0, 0, 16, 48));
    Annotation stranger = object("unicorn", new Region.Box(20, 50, 30, 60));
    Explanation centre = seen(sample(64, 128, outside, inside, stranger), new Crop(16, 48, 48, 80));
    assertThat(game(1).trials(centre)).extracting(Pointing.Trial::label).containsExactly("dog");
    assertThat(game(1).unplayable(centre)).containsExactly("cat", "unicorn");
    assertThat(centre.visible()).containsExactly(inside, stranger);
    Explanation whole = seen(centre.sample());
    assertThat(game(1).trials(whole)).hasSize(2);
    assertThat(game(1).unplayable(whole)).containsExactly("unicorn");
  }

  /** The only object that can be seen is one that nobody is held to. */
  @Test
  void aDifficultObjectAloneMakesNoTrialWhereTheOthersLieOutside() {
    Annotation hard = new Annotation("cat", new Region.Box(20, 50, 30, 60), true);
    Annotation outside = object("cat", new Region.Box(0, 0, 9, 9));
    Explanation centre = seen(sample(64, 128, hard, outside), new Crop(16, 48, 48, 80));
    assertThat(game(1).trials(centre)).isEmpty();
    assertThat(game(1).unplayable(centre)).containsExactly("cat");
    Explanation difficult = seen(sample(64, 128, hard), new Crop(16, 48, 48, 80));
    assertThat(game(1).unplayable(difficult)).isEmpty();
  }

  /** Its box of 240 pixels is a small part of the image, and all that the network sees. */
  @Test
  void theSubsetIsOneOfTheWholeImage() {
    Annotation small = object("cat", new Region.Box(0, 0, 14, 15));
    Annotation other = object("dog", new Region.Box(20, 20, 31, 31));
    Explanation cut = seen(sample(32, 32, small, other), new Crop(0, 0, 14, 14));
    Pointing game =
        new Pointing(Tolerance.AUTO, Pointing.Subset.EBP_DIFFICULT, Pointing.Space.ORIGINAL);
    assertThat(game.trials(cut)).extracting(Pointing.Trial::label).containsExactly("cat");
    assertThat(game.unplayable(cut)).containsExactly("dog");
  }

  /** What lies beyond the border of the crop is not hit, however near the point is. */
  @Test
  void ofAnObjectCountsWhatIsSeen() {
    Sample sample = sample(32, 32, object("cat", new Region.Box(0, 0, 31, 9)));
    Explanation right = seen(sample, new Crop(0, 9, 32, 32));
    assertThat(game(3).point(right, peak(32, 23, 5, 2)).hit("cat")).isEqualTo(100);
    assertThat(game(3).point(right, peak(32, 23, 5, 3)).hit("cat")).isZero();
    Explanation further = seen(sample, new Crop(0, 10, 32, 32));
    assertThat(game(3).point(further, peak(32, 22, 5, 0)).hit("cat")).isZero();
  }

  /** Pixel by pixel from the definition, over pictures, crops and maps of all sizes. */
  @Test
  void theGameOnACropIsThatOfASlowReimplementation() {
    Random random = new Random(11);
    int hits = 0;
    for (int i = 0; i < 400; i++) {
      int height = 5 + random.nextInt(40);
      int width = 5 + random.nextInt(40);
      double top = i % 5 == 0 ? 0 : random.nextDouble() * height / 3;
      double left = i % 5 == 0 ? 0 : random.nextDouble() * width / 3;
      Crop crop =
          new Crop(
              top,
              left,
              i % 5 == 0 ? height : height - random.nextDouble() * height / 3,
              i % 5 == 0 ? width : width - random.nextDouble() * width / 3);
      SaliencyMap map = noise(1 + random.nextInt(20), 1 + random.nextInt(20), random);
      int row = random.nextInt(height);
      int column = random.nextInt(width);
      Region.Box box =
          new Region.Box(
              row,
              column,
              Math.min(height - 1, row + random.nextInt(9)),
              Math.min(width - 1, column + random.nextInt(9)));
      Explanation explanation = seen(sample(height, width, object("cat", box)), crop);
      double tolerance = 0.5 + random.nextDouble() * 6;
      double expected = slowly(height, width, crop, map, box, tolerance) ? 100 : 0;
      assertThat(game(tolerance).point(explanation, map).hit("cat"))
          .as("%d", i)
          .isEqualTo(expected);
      hits += expected > 0 ? 1 : 0;
    }
    assertThat(hits).isBetween(40, 360);
  }

  private static boolean slowly(
      int height, int width, Crop crop, SaliencyMap map, Region.Box box, double tolerance) {
    List<int[]> seen = new ArrayList<>();
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        if (r + 0.5 >= crop.top()
            && r + 0.5 < crop.bottom()
            && c + 0.5 >= crop.left()
            && c + 0.5 < crop.right()) {
          seen.add(new int[] {r, c});
        }
      }
    }
    int[] point = seen.get(0);
    for (int[] pixel : seen) {
      if (value(map, crop, pixel) > value(map, crop, point)) {
        point = pixel;
      }
    }
    int[] at = point;
    return seen.stream()
        .filter(pixel -> box.contains(pixel[0], pixel[1]))
        .anyMatch(pixel -> Math.hypot(pixel[0] - at[0], pixel[1] - at[1]) < tolerance);
  }

  /** The mean of the four nearest values of the map, weighted by nearness. */
  private static float value(SaliencyMap map, Crop crop, int[] pixel) {
    double y = (pixel[0] + 0.5 - crop.top()) / (crop.bottom() - crop.top()) * map.height() - 0.5;
    double x = (pixel[1] + 0.5 - crop.left()) / (crop.right() - crop.left()) * map.width() - 0.5;
    y = Math.max(0, Math.min(map.height() - 1, y));
    x = Math.max(0, Math.min(map.width() - 1, x));
    double sum = 0;
    for (int r = 0; r < map.height(); r++) {
      for (int c = 0; c < map.width(); c++) {
        sum += Math.max(0, 1 - Math.abs(r - y)) * Math.max(0, 1 - Math.abs(c - x)) * map.at(r, c);
      }
    }
    return (float) sum;
  }

  private static SaliencyMap noise(int height, int width, Random random) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new SaliencyMap(height, width, values);
  }

  private static Explanation seen(Sample sample, Crop crop) {
    return new Explanation(sample, crop, LABELS, List.of(0f, 1f, 2f), Map.of(), Optional.empty());
  }

  private static Explanation seen(Sample sample) {
    return new Explanation(sample, LABELS, List.of(0f, 1f, 2f), Map.of(), Optional.empty());
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
