// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.probe.Baseline;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.coalition.ExplainedScore;

final class LimeTest implements MethodContract {

  private static final Network NETWORK = TinyNet.NETWORK;

  @Override
  public Method method() {
    return of(3, 30, 0.25, 1);
  }

  private static Lime of(int grid, int samples, double width, double ridge) {
    return new Lime(grid, samples, width, ridge, ExplainedScore.LOGIT, Baseline.ZERO, 0.05, false);
  }

  /** What was asked and said: coalitions of four cells and the logit of class 1. */
  private record Heard(List<BitSet> coalitions, List<Double> scores, float[] map) {

    /** Cells of half the rows and half the columns. */
    private static final int[] FIRST = {0, 12, 8 * 24, 8 * 24 + 12};

    static Heard of(Lime lime, ToDoubleFunction<BitSet> network) {
      Subject subject = new Subject(NETWORK, "s", TinyNet.noise(1, 1), Map.of(), List.of(3, 1), 9);
      Probe.OfMap probe = lime.probe(subject);
      Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), new float[4]);
      for (Iterator<Edit> edits = probe.edits(); edits.hasNext(); ) {
        Edit.Keep edit = (Edit.Keep) edits.next();
        BitSet kept = new BitSet();
        for (int cell = 0; cell < 4; cell++) {
          kept.set(cell, edit.pixels().get(FIRST[cell]));
        }
        float logit = (float) network.applyAsDouble(kept);
        heard.coalitions.add(kept);
        heard.scores.add((double) logit);
        probe.hear(edit, new Response(new float[] {7, logit, 7, -5}, NETWORK.output()));
      }
      for (int cell = 0; cell < 4; cell++) {
        heard.map[cell] = probe.map(1).values()[FIRST[cell]];
      }
      return heard;
    }

    /** The same by a matrix of all rows with a column of ones, and elimination. */
    double[] slow(double width, double ridge) {
      double[][] equations = new double[5][6];
      for (int row = 0; row < coalitions.size(); row++) {
        double[] z = new double[6];
        for (int cell = 0; cell < 4; cell++) {
          z[cell] = coalitions.get(row).get(cell) ? 1 : 0;
        }
        z[4] = 1;
        z[5] = scores.get(row);
        double kept = coalitions.get(row).cardinality();
        double cosine = kept == 0 ? 0 : kept / (Math.sqrt(kept) * 2);
        double weight = Math.sqrt(Math.exp(-Math.pow((1 - cosine) / width, 2)));
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 6; j++) {
            equations[i][j] += weight * z[i] * z[j];
          }
        }
      }
      for (int i = 0; i < 4; i++) {
        equations[i][i] += ridge;
      }
      return Arrays.copyOf(eliminated(equations), 4);
    }

    private static double[] eliminated(double[][] equations) {
      int n = equations.length;
      for (int pivot = 0; pivot < n; pivot++) {
        for (int row = 0; row < n; row++) {
          double factor = equations[row][pivot] / equations[pivot][pivot];
          for (int j = 0; row != pivot && j <= n; j++) {
            equations[row][j] -= factor * equations[pivot][j];
          }
        }
      }
      double[] solution = new double[n];
      Arrays.setAll(solution, i -> equations[i][n] / equations[i][i]);
      return solution;
    }
  }

  private static double random(BitSet kept) {
    return 3 * new Random(kept.hashCode()).nextGaussian();
  }

  @ParameterizedTest
  @CsvSource({"0.25, 1, 40", "0.25, 0.001, 100", "1, 20, 100"})
  void fitsARidgeBesideAnUnpenalisedConstant(double width, double ridge, int samples) {
    Heard heard = Heard.of(of(2, samples, width, ridge), LimeTest::random);
    double[] slow = heard.slow(width, ridge);
    for (int cell = 0; cell < 4; cell++) {
      assertThat((double) heard.map[cell]).isCloseTo(slow[cell], within(1e-5));
    }
    assertThat(Arrays.stream(slow).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
  }

  /** Without a ridge a network that is linear in its cells has its own numbers. */
  @Test
  void aLinearNetworkIsItsOwnModel() {
    double[] worth = {2, -1, 0.5, 0};
    Heard heard =
        Heard.of(
            of(2, 60, 0.25, 0), kept -> 100 + kept.stream().mapToDouble(cell -> worth[cell]).sum());
    for (int cell = 0; cell < 4; cell++) {
      assertThat((double) heard.map[cell]).isCloseTo(worth[cell], within(1e-5));
    }
  }

  @Test
  void firstTheWholeImageThenHalfOfItsCellsByChance() {
    Heard heard = Heard.of(of(2, 4001, 0.25, 1), LimeTest::random);
    assertThat(heard.coalitions).hasSize(4001);
    assertThat(of(2, 4001, 0.25, 1).edits(NETWORK)).isEqualTo(4001);
    assertThat(heard.coalitions.get(0).cardinality()).isEqualTo(4);
    int[] times = new int[16];
    for (BitSet kept : heard.coalitions.subList(1, 4001)) {
      times[kept.isEmpty() ? 0 : (int) kept.toLongArray()[0]]++;
    }
    for (int count : times) {
      assertThat(count / 4000.0).isCloseTo(1 / 16.0, within(0.02));
    }
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> of(0, 5, 0.25, 1)).hasMessage("grid must be from 1 to 32, not 0.");
    assertThatThrownBy(() -> of(33, 5, 0.25, 1)).hasMessage("grid must be from 1 to 32, not 33.");
    assertThatThrownBy(() -> of(5, 0, 0.25, 1)).hasMessage("samples must be at least 1, not 0.");
    assertThatThrownBy(() -> of(5, 5, 0, 1)).hasMessage("width must be a number above 0, not 0.0.");
    assertThatThrownBy(() -> of(5, 5, 0.25, -1))
        .hasMessage("ridge must be a number from 0, not -1.0.");
    assertThatThrownBy(
            () -> new Lime(2, 2, 1, 1, ExplainedScore.LOGIT, Baseline.BLURRED, Double.NaN, false))
        .hasMessage("blur must be above 0 up to 0.5, not NaN.");
    assertThatThrownBy(() -> of(17, 5, 0.25, 1).layers(NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
  }
}
