// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.probe.Baseline;
import org.touchstone.api.probe.Probe;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.coalition.Coalition;
import org.touchstone.toolkit.coalition.ExplainedScore;

final class KernelShapTest implements MethodContract {

  /** Fewer coalitions than there are of nine cells. */
  @Override
  public Method method() {
    return of(3, 30);
  }

  private static KernelShap of(int grid, int samples) {
    return new KernelShap(grid, samples, true, ExplainedScore.LOGIT, Baseline.ZERO, 0.05, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void overAllCoalitionsItGivesShapleyValues(int grid) {
    Game game = Game.random(grid);
    for (int target : new int[] {0, 3}) {
      double[] exact = game.shapley(target);
      double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
      assertThat(game.play(of(grid, 510), target)).containsExactly(exact, within(1e-6 * largest));
    }
  }

  @Test
  void whereAllCoalitionsAreFewEachIsAskedAboutOnce() {
    assertThat(of(3, 510).edits(TinyNet.NETWORK)).isEqualTo(512);
    assertThat(Game.random(3).play(of(3, 4000).probe(Game.subject(List.of(1))))).isEqualTo(512);
    assertThat(of(3, 509).edits(TinyNet.NETWORK)).isEqualTo(511);
    assertThat(Game.random(3).play(of(3, 509).probe(Game.subject(List.of(1))))).isEqualTo(511);
    assertThat(of(8, 1024).edits(TinyNet.NETWORK)).isEqualTo(1026);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 30, 200})
  void valuesSumToWhatLiesBetweenAllAndNone(int samples) {
    Game game = Game.random(3);
    double[] drawn = game.play(of(3, samples), 1);
    assertThat(Arrays.stream(drawn).sum()).isCloseTo(game.difference(1), within(1e-4));
    assertThat(drawn).as("another answer than the exact one").isNotEqualTo(game.shapley(1));
  }

  /** The more coalitions, the nearer. */
  @Test
  void randomCoalitionsComeNearTheShapleyValues() {
    Game game = Game.random(3);
    double[] exact = game.shapley(2);
    assertThat(distance(game.play(of(3, 500), 2), exact))
        .isLessThan(0.5 * distance(game.play(of(3, 24), 2), exact));
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void eachCoalitionIsFollowedByItsComplement() {
    List<Coalition> drawn = new ShapleyKernel(9).drawn(SplitMix64.of(1), 101, true).toList();
    assertThat(drawn).hasSize(101);
    for (int i = 0; i < 100; i += 2) {
      assertThat(drawn.get(i).kept().intersects(drawn.get(i + 1).kept())).isFalse();
      assertThat(drawn.get(i).kept().cardinality() + drawn.get(i + 1).kept().cardinality())
          .isEqualTo(9);
    }
    List<Coalition> alone = new ShapleyKernel(9).drawn(SplitMix64.of(1), 101, false).toList();
    assertThat(alone).hasSize(101);
    assertThat(alone.get(1)).isNotEqualTo(drawn.get(1));
  }

  /** Of five features sizes 1 to 4 weigh 1, 2/3, 2/3 and 1, and those of a size are alike. */
  @Test
  void coalitionsAreDrawnAsTheKernelWeighsThem() {
    int draws = 60_000;
    double[] times = new double[32];
    new ShapleyKernel(5)
        .drawn(SplitMix64.of(3), draws, false)
        .forEach(coalition -> times[(int) coalition.kept().toLongArray()[0]]++);
    double[] share = {0, 0.3 / 5, 0.2 / 10, 0.2 / 10, 0.3 / 5, 0};
    for (int bits = 0; bits < 32; bits++) {
      assertThat(times[bits] / draws)
          .as("coalition %s", bits)
          .isCloseTo(share[Integer.bitCount(bits)], within(0.004));
    }
    List<Coalition> all = new ShapleyKernel(5).all().toList();
    double sum = all.stream().mapToDouble(Coalition::weight).sum();
    for (Coalition coalition : all) {
      assertThat(coalition.weight() / sum)
          .isCloseTo(share[coalition.kept().cardinality()], within(1e-12));
    }
  }

  @Test
  void otherImagesAndSeedsHaveOtherDraws() {
    assertThat(new ShapleyKernel(9).drawn(SplitMix64.of(1), 8, true).toList())
        .isNotEqualTo(new ShapleyKernel(9).drawn(SplitMix64.of(2), 8, true).toList());
  }

  /** By all orders in which four cells of an image may come in, in doubles. */
  @Test
  void agreesWithTheSlowNetwork() {
    Agreement.check(of(2, 14), KernelShapTest::slow, 2e-4);
  }

  private static Volume slow(ReferenceNet net, int target) {
    int[][] orders = new int[24][];
    int found = 0;
    for (int i = 0; i < 256; i++) {
      int[] order = {i & 3, i >> 2 & 3, i >> 4 & 3, i >> 6};
      if (Arrays.stream(order).distinct().count() == 4) {
        orders[found++] = order;
      }
    }
    double[] logits = new double[16];
    for (int kept = 0; kept < 16; kept++) {
      logits[kept] =
          new ReferenceNet(net.network(), TinyNet.WEIGHTS, kept(net.image(), kept)).logit(target);
    }
    double[] values = new double[4];
    for (int[] order : orders) {
      int kept = 0;
      for (int cell : order) {
        values[cell] += (logits[kept | 1 << cell] - logits[kept]) / 24;
        kept |= 1 << cell;
      }
    }
    return cells(net.image(), values);
  }

  private static int cell(Volume image, int pixel) {
    int row = pixel / image.width();
    int column = pixel % image.width();
    return (row < image.height() / 2 ? 0 : 2) + (column < image.width() / 2 ? 0 : 1);
  }

  private static Volume kept(Volume image, int cells) {
    double[] values = image.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (cells & 1 << cell(image, i / 3)) == 0 ? 0 : values[i];
    }
    return new Volume(image.height(), image.width(), 3, values);
  }

  private static Volume cells(Volume image, double[] numbers) {
    double[] values = new double[image.height() * image.width()];
    Arrays.setAll(values, i -> numbers[cell(image, i)]);
    return new Volume(image.height(), image.width(), 1, values);
  }

  @Test
  void anInterpolatedMapHasTheSameValues() {
    KernelShap interpolated =
        new KernelShap(3, 30, true, ExplainedScore.LOGIT, Baseline.ZERO, 0.05, true);
    Game game = Game.random(3);
    Probe.OfMap probe = interpolated.probe(Game.subject(List.of(2, 1)));
    game.play(probe);
    double[] values = game.play(of(3, 30), 1);
    SaliencyMap map = probe.map(1);
    assertThat(map.height()).isEqualTo(3);
    for (int cell = 0; cell < 9; cell++) {
      assertThat((double) map.values()[cell]).isEqualTo(values[cell]);
    }
    assertThat(interpolated.notes(TinyNet.NETWORK)).isEmpty();
    assertThat(of(3, 30).notes(TinyNet.NETWORK)).hasSize(1);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> of(0, 5)).hasMessage("grid must be from 1 to 32, not 0.");
    assertThatThrownBy(() -> of(5, 0)).hasMessage("samples must be at least 1, not 0.");
    assertThatThrownBy(
            () -> new KernelShap(2, 2, true, ExplainedScore.LOGIT, Baseline.BLURRED, 0.7, false))
        .hasMessage("blur must be above 0 up to 0.5, not 0.7.");
    assertThatThrownBy(() -> of(17, 5).layers(TinyNet.NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
  }
}
