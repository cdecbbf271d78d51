// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.graph.SmallNet;

/** What stands where something was removed, against slow code. */
final class FillsTest {

  private static final int SIDE = 8;
  private static final float[] PIXELS = SmallNet.noise(3, 1);
  private static final Surroundings SURROUNDINGS =
      new Surroundings(5, new float[] {-1, -2, -3}, (sample, images) -> List.of(), 4);

  private static EditedImages edits(float[] pixels) {
    return new EditedImages(SmallNet.NETWORK, SURROUNDINGS, "s", pixels);
  }

  private static float[] blank(Fill fill) {
    return edits(PIXELS).of(Edit.blank(fill)).pixels();
  }

  private static float at(float[] pixels, int row, int column, int colour) {
    return pixels[(row * SIDE + column) * 3 + colour];
  }

  private static double mean(int colour) {
    return IntStream.range(0, 64).mapToDouble(i -> PIXELS[3 * i + colour]).average().orElseThrow();
  }

  @Test
  void plainOnesHaveOneValueAColour() {
    assertThat(blank(new Fill.Zero())).containsOnly(0);
    assertThat(blank(new Fill.Value(0.25))).containsOnly(0.25f);
    float[] black = blank(new Fill.Black());
    float[] mean = blank(new Fill.Mean());
    for (int i = 0; i < black.length; i++) {
      assertThat(black[i]).isEqualTo(-1 - i % 3);
      assertThat((double) mean[i]).isCloseTo(mean(i % 3), within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2})
  void aBlurIsAGaussianOverTheRepeatedBorder(double share) {
    double sigma = share * SIDE;
    int half = (int) Math.ceil(4 * sigma);
    float[] blurred = blank(new Fill.Blurred(share));
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double sum = 0;
        double weights = 0;
        for (int down = -half; down <= half; down++) {
          for (int right = -half; right <= half; right++) {
            double weight = Math.exp(-(down * down + right * right) / (2 * sigma * sigma));
            int r = Math.max(0, Math.min(SIDE - 1, row + down));
            int c = Math.max(0, Math.min(SIDE - 1, column + right));
            sum += weight * at(PIXELS, r, c, 1);
            weights += weight;
          }
        }
        assertThat((double) at(blurred, row, column, 1)).isCloseTo(sum / weights, within(1e-5));
      }
    }
  }

  /** Of RISE's kernel: it sums to 1, is the same both ways, and sees 0 outside of the image. */
  @Test
  void theKernelOfRiseDarkensTheRimTowardsZero() {
    float[] ones = new float[PIXELS.length];
    Arrays.fill(ones, 1);
    float[] wide = edits(ones).of(Edit.blank(new Fill.Kernel(2, 5, true))).pixels();
    float[] dark = edits(ones).of(Edit.blank(new Fill.Kernel(2, 5, false))).pixels();
    double[] weights = Blur.impulse(2, 5).weights();

    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(weights[0]).isCloseTo(weights[4], within(1e-12)).isLessThan(weights[2]);
    for (float value : wide) {
      assertThat(value).isCloseTo(1, within(1e-6f));
    }
    double inside = 1 - weights[0] - weights[1];
    assertThat((double) at(dark, 0, 0, 2)).isCloseTo(inside * inside, within(1e-6));
    assertThat((double) at(dark, 4, 0, 2)).isCloseTo(inside, within(1e-6));
    assertThat(at(dark, 4, 4, 2)).isCloseTo(1, within(1e-6f));
  }

  /** An impulse in a long row, filtered with the row repeated as in a mirror. */
  @Test
  void theKernelOfRiseIsAFilteredImpulse() {
    int side = 11;
    double[] slow = new double[side];
    double total = 0;
    for (int d = -20; d <= 20; d++) {
      double weight = Math.exp(-d * d / 50.0);
      total += weight;
      int place = 5 + d;
      while (place < 0 || place >= side) {
        place = place < 0 ? -1 - place : 2 * side - 1 - place;
      }
      slow[place] += weight;
    }
    double[] fast = Blur.impulse(5, 5).weights();
    for (int i = 0; i < side; i++) {
      assertThat(fast[i]).isCloseTo(slow[i] / total, within(1e-12));
    }
  }

  @Test
  void noiseHasTheMeanAndTheSpreadOfEachColourAndIsDrawnOnce() {
    float[] noise = blank(new Fill.Noise(0));
    assertThat(blank(new Fill.Noise(0))).isEqualTo(noise);
    assertThat(blank(new Fill.Noise(1))).isNotEqualTo(noise);
    double squares = 0;
    for (int draw = 0; draw < 200; draw++) {
      float[] one = blank(new Fill.Noise(draw));
      for (int i = 0; i < 64; i++) {
        squares += Math.pow(one[3 * i + 1] - mean(1), 2) / 200 / 64;
      }
    }
    double spread = 0;
    for (int i = 0; i < 64; i++) {
      spread += Math.pow(PIXELS[3 * i + 1] - mean(1), 2) / 64;
    }
    assertThat(squares / spread).isCloseTo(1, within(0.03));
  }

  /** Each removed pixel is the weighted mean of its neighbours, whatever else was removed. */
  @Test
  void imputedPixelsAreWeightedMeansOfTheirNeighbours() {
    BitSet removed = new BitSet();
    new Random(6).ints(30, 0, 64).forEach(removed::set);
    float[] imputed = edits(PIXELS).of(new Edit.Remove(removed, new Fill.Linear(0))).pixels();
    for (int i = 0; i < 64; i++) {
      if (!removed.get(i)) {
        assertThat(imputed[3 * i]).isEqualTo(PIXELS[3 * i]);
        continue;
      }
      double sum = 0;
      double weights = 0;
      for (int other = 0; other < 64; other++) {
        int down = Math.abs(other / 8 - i / 8);
        int right = Math.abs(other % 8 - i % 8);
        if (other != i && down <= 1 && right <= 1) {
          double weight = down + right == 1 ? 1 / 6.0 : 1 / 12.0;
          sum += weight * imputed[3 * other];
          weights += weight;
        }
      }
      assertThat((double) imputed[3 * i]).isCloseTo(sum / weights, within(1e-5));
    }
  }

  @Test
  void aRampIsImputedExactlyAndWhereNothingIsLeftTheMeanStands() {
    float[] ramp = new float[PIXELS.length];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 2 * (i / 3 / 8) - 3 * (i / 3 % 8);
    }
    BitSet inside = new BitSet();
    for (int i = 0; i < 64; i++) {
      inside.set(i, i / 8 % 7 != 0 && i % 8 % 7 != 0);
    }
    float[] imputed = edits(ramp).of(new Edit.Remove(inside, new Fill.Linear(0))).pixels();
    for (int i = 0; i < ramp.length; i++) {
      assertThat(imputed[i]).isCloseTo(ramp[i], within(1e-4f));
    }
    assertThat(blank(new Fill.Linear(0))).isEqualTo(blank(new Fill.Mean()));
  }

  @Test
  void noiseOfAnImputationIsAPixelsOwnInEveryEdit() {
    BitSet one = new BitSet();
    one.set(9);
    BitSet two = new BitSet();
    two.set(9);
    two.set(50);
    EditedImages edits = edits(PIXELS);
    float[] alone = edits.of(new Edit.Remove(one, Fill.Linear.ROAD)).pixels();
    float[] beside = edits.of(new Edit.Remove(two, Fill.Linear.ROAD)).pixels();
    float[] silent = edits.of(new Edit.Remove(one, new Fill.Linear(0))).pixels();

    assertThat(beside[27]).isEqualTo(alone[27]).isNotEqualTo(silent[27]);
    assertThat(alone[27]).isCloseTo(silent[27], within(0.5f));
    assertThat(alone[30]).isEqualTo(PIXELS[30]);
  }

  @Test
  void maskedPixelsAreMixed() {
    float[] mask = new float[64];
    for (int i = 0; i < 64; i++) {
      mask[i] = i / 63f;
    }
    float[] mixed = edits(PIXELS).of(new Edit.Mask(mask, new Fill.Black())).pixels();
    for (int i = 0; i < mixed.length; i++) {
      double share = mask[i / 3];
      assertThat((double) mixed[i])
          .isCloseTo(share * PIXELS[i] + (1 - share) * (-1 - i % 3), within(1e-6));
    }
  }

  /** However an edited image came about, it is known by its pixels. */
  @Test
  void equalImagesHaveEqualKeys() {
    EditedImages edits = edits(PIXELS);
    BitSet all = new BitSet();
    all.set(0, 64);
    float[] ones = new float[64];
    Arrays.fill(ones, 1);
    assertThat(
            List.of(
                edits.of(new Edit.Keep(all, new Fill.Zero())).key(),
                edits.of(new Edit.Remove(new BitSet(), new Fill.Mean())).key(),
                edits.of(new Edit.Mask(ones, new Fill.Black())).key(),
                edits.of(new Edit.Replace(PIXELS.clone())).key()))
        .containsOnly(edits.of(Edit.WHOLE).key());
    assertThat(edits.of(new Edit.Remove(all, new Fill.Zero())).key())
        .isEqualTo(edits.of(Edit.blank(new Fill.Value(0))).key())
        .isNotEqualTo(edits.of(Edit.WHOLE).key());
    assertThat(edits.of(new Edit.Silence("block1_pool", 1)).key())
        .isNotEqualTo(edits.of(new Edit.Silence("block1_pool", 2)).key())
        .isNotEqualTo(edits.of(new Edit.Silence("block2_pool", 1)).key());
  }

  @Test
  void editsThatDoNotFitAreRefused() {
    BitSet outside = new BitSet();
    outside.set(64);
    EditedImages edits = edits(PIXELS);
    refused(edits, new Edit.Remove(outside, new Fill.Zero()), "Pixel 64 is edited; the image has");
    refused(edits, new Edit.Keep(outside, new Fill.Zero()), "Pixel 64 is edited; the image has");
    refused(edits, new Edit.Mask(new float[3], new Fill.Zero()), "A mask has 64 numbers, one a");
    float[] mask = new float[64];
    mask[5] = 1.5f;
    refused(edits, new Edit.Mask(mask, new Fill.Zero()), "A mask goes from 0 to 1, not to 1.5.");
    refused(
        edits, new Edit.Mask(new float[64], new Fill.Linear(0)), "Linear imputation stands for");
    refused(edits, new Edit.Replace(new float[64]), "An image is replaced by 192 numbers, not 64.");
    float[] lost = new float[192];
    lost[7] = Float.NaN;
    refused(edits, new Edit.Replace(lost), "An image is replaced by one that holds NaN.");
    refused(edits, new Edit.Silence("block1_pool", 4), "Layer 'block1_pool' has channels 0 to 3");
    refused(edits, new Edit.Silence("nowhere", 0), "nowhere");
  }

  private static void refused(EditedImages edits, Edit edit, String why) {
    assertThatThrownBy(() -> edits.of(edit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
