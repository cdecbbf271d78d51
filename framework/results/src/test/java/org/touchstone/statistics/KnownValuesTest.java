// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against SciPy 1.17.1 and statsmodels 0.15.0, each named where its values stand. */
final class KnownValuesTest {

  private static final double EXACT = 1e-12;

  private static final double[] DIFFERENCES = {0.3, -0.1, 0.5, 0.2, 0.2, -0.4, 0.7, 0.1, 0.6, -0.2};

  private static final double[] SKEWED = {2, 8, 4, 18, 7, 16, 3, 11, 1, 34, 6, 12};

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[] jackknife(double[] values) {
    double sum = Arrays.stream(values).sum();
    return Arrays.stream(values).map(v -> (sum - v) / (values.length - 1)).toArray();
  }

  /** 500 resamples by a generator that is a line in every language. */
  static int[][] drawings(int n) {
    int[][] drawings = new int[500][n];
    long state = 12345;
    for (int[] drawing : drawings) {
      for (int i = 0; i < n; i++) {
        state = (1103515245 * state + 12345) % 2147483648L;
        drawing[i] = (int) ((state >> 16) % n);
      }
    }
    return drawings;
  }

  private static double[] resampled() {
    return Arrays.stream(drawings(SKEWED.length))
        .mapToDouble(drawing -> Arrays.stream(drawing).mapToDouble(i -> SKEWED[i]).sum() / 12)
        .toArray();
  }

  /** {@code scipy.stats._resampling._bca_interval} on the same resamples. */
  @Test
  void bca() {
    BcaLevels levels = BcaLevels.bca(mean(SKEWED), resampled(), jackknife(SKEWED));
    assertThat(levels.low()).isCloseTo(0.06190684931918312, within(1e-9));
    assertThat(levels.high()).isCloseTo(0.9940856711241632, within(1e-9));
    assertThat(BcaLevels.acceleration(jackknife(SKEWED)))
        .isCloseTo(0.0705451124028954, within(EXACT));
  }

  @Test
  void bcaOfWhatIsSymmetricIsThePercentiles() {
    double[] resampled = IntStream.rangeClosed(-500, 500).mapToDouble(i -> i).toArray();
    BcaLevels levels = BcaLevels.bca(0, resampled, new double[] {-1, 0, 1});
    assertThat(levels.low()).isCloseTo(0.025, within(EXACT));
    assertThat(levels.high()).isCloseTo(0.975, within(EXACT));
  }

  @Test
  void bcaFallsBackWhereItIsNotDefined() {
    double[] jackknife = {1, 2, 4};
    assertThat(BcaLevels.bca(3, new double[] {1, 1, 1}, jackknife)).isEqualTo(BcaLevels.PERCENTILE);
    assertThat(BcaLevels.bca(1, new double[] {0, 1, 2}, new double[] {1, 1}))
        .isEqualTo(BcaLevels.PERCENTILE);
    assertThat(BcaLevels.bca(1, new double[] {0, 1, 2}, new double[] {1, Double.NaN}))
        .isEqualTo(BcaLevels.PERCENTILE);
    assertThat(BcaLevels.bca(Double.NaN, new double[0], jackknife)).isEqualTo(BcaLevels.PERCENTILE);
  }

  /** {@code scipy.stats.permutation_test(…, permutation_type='samples', n_resamples=inf)}. */
  @Test
  void exactSignFlip() {
    assertThat(new SignFlip(1, 10).pValue(LabelExchange.ofShares(DIFFERENCES)))
        .isEqualTo(0.146484375);
    assertThat(new SignFlip(1, 10).pValue(LabelExchange.ofShares(new double[0]))).isEqualTo(1);
    assertThat(new SignFlip(1, 10).pValue(LabelExchange.ofShares(new double[] {5}))).isEqualTo(1);
    assertThat(new SignFlip(1, 10).pValue(LabelExchange.ofShares(new double[] {5, 1, 2})))
        .isEqualTo(0.25);
  }

  /** The same function on 400,000 random patterns: 0.00460. */
  @Test
  void sampledSignFlip() {
    double[] shares = IntStream.rangeClosed(1, 30).mapToDouble(KnownValuesTest::wave).toArray();
    double p = new SignFlip(7, 99_999).pValue(LabelExchange.ofShares(shares));
    assertThat(p).isCloseTo(0.0046, within(0.0007));
    assertThat(new SignFlip(7, 99_999).pValue(LabelExchange.ofShares(shares))).isEqualTo(p);
    double[] large = Arrays.stream(shares).map(Math::abs).toArray();
    assertThat(new SignFlip(7, 99).pValue(LabelExchange.ofShares(large))).isEqualTo(0.01);
  }

  private static double wave(int i) {
    return Math.rint((Math.sin(i * 1.7) * 0.5 + 0.2) * 1000) / 1000;
  }

  /** Where nothing differs, a p below 5 % is found in 5 % of studies. */
  @Test
  void signFlipKeepsItsLevel() {
    int found = 0;
    for (int study = 0; study < 400; study++) {
      Random random = new Random(study);
      double[] shares = random.doubles(25, -1, 1).map(x -> x * x * x).toArray();
      found += new SignFlip(study, 399).pValue(LabelExchange.ofShares(shares)) <= 0.05 ? 1 : 0;
    }
    assertThat(found / 400.0).isBetween(0.02, 0.08);
  }

  /**
   * {@code statsmodels.stats.contingency_tables.mcnemar(exact=True)} less {@code
   * scipy.stats.binom.pmf}; with as many gained as lost, 1 − pmf / 2 (Fagerland et al. 2013).
   */
  @ParameterizedTest
  @CsvSource({
    "12, 5, 0.09625244140624994",
    "1, 9, 0.01171875",
    "6, 6, 0.88720703125",
    "0, 5, 0.03125",
    "55, 30, 0.006673923142224877",
    "0, 0, 1"
  })
  void mcNemar(int gained, int lost, double p) {
    assertThat(new McNemar(gained, lost).midP()).isCloseTo(p, within(1e-10));
    assertThat(new McNemar(lost, gained).midP()).isCloseTo(p, within(1e-10));
  }

  @Test
  void oddsRatio() {
    assertThat(new McNemar(12, 5).oddsRatio()).isEqualTo(2.4);
    assertThat(new McNemar(1, 0).oddsRatio()).isInfinite();
  }

  /** {@code statsmodels.stats.multitest.multipletests(method='holm')}. */
  @Test
  void holm() {
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.9}))
        .containsExactly(new double[] {0.06, 0.16, 0.15, 0.035, 1, 0.16, 1}, within(EXACT));
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  /** NumPy: the mean over {@code std(ddof=1)}; SciPy: ranks; both t quantiles times the error. */
  @Test
  void effectsOfPlainMeans() {
    Paired paired = Paired.of(mean(DIFFERENCES), jackknife(DIFFERENCES));
    assertThat(paired.error()).isCloseTo(0.11200198410940962, within(EXACT));
    assertThat(paired.dz()).isCloseTo(0.536448314027246, within(EXACT));
    assertThat(Paired.rankBiserial(DIFFERENCES)).isCloseTo(0.5454545454545454, within(EXACT));
    assertThat(Paired.rankBiserial(new double[] {0, 0})).isNaN();
    assertThat(new Paired(0.2, 1e-17, 9).dz()).isNaN();
    assertThat(paired.detectable()).isCloseTo(0.3523090756554021, within(1e-9));
  }

  /** {@code statsmodels.stats.power.TTestPower().solve_power(alpha=0.05, power=0.8)}. */
  @Test
  void detectableDifferenceIsThatOfTheNoncentralT() {
    assertThat(new Paired(0, 1 / Math.sqrt(200), 200).detectable())
        .isCloseTo(0.19906465946973934, within(2e-5));
    assertThat(new Paired(0, 0.11200198410940962, 10).detectable())
        .isCloseTo(0.35276532351120016, within(5e-4));
  }

  @Test
  void detectableDifferencesAreDetectedFourTimesOfFive() {
    double sd = 1;
    int n = 40;
    double least = new Paired(0, sd / Math.sqrt(n), n).detectable();
    int found = 0;
    for (int study = 0; study < 300; study++) {
      Random random = new Random(study);
      double[] shares = new double[n];
      Arrays.setAll(shares, i -> least + sd * random.nextGaussian());
      found += new SignFlip(study, 399).pValue(LabelExchange.ofShares(shares)) <= 0.05 ? 1 : 0;
    }
    assertThat(found / 300.0).isBetween(0.73, 0.87);
  }
}
