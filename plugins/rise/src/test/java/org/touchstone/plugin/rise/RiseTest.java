// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.plugin.rise.Rise.Normalise;
import org.touchstone.plugin.rise.Rise.Score;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;

final class RiseTest implements MethodContract {

  private static final Rise FEW = new Rise(40, 4, 0.5, Score.LOGIT, Normalise.MASS);
  private static final int PIXELS = 16 * 24;

  @Override
  public Method method() {
    return FEW;
  }

  /** The grid with a mirrored cell around it, then each pixel between four cells' middles. */
  @ParameterizedTest
  @CsvSource({"16, 24, 4, 0, 0", "16, 24, 4, 3, 5", "17, 9, 7, 2, 1", "8, 8, 2, 3, 3"})
  void aMaskIsAnEnlargedGrid(int height, int width, int cells, int down, int right) {
    Random random = new Random(2);
    double[] kept = random.ints((long) cells * cells, 0, 2).asDoubleStream().toArray();
    double[][] wide = new double[cells + 2][cells + 2];
    for (int r = 0; r < cells + 2; r++) {
      for (int c = 0; c < cells + 2; c++) {
        int row = r == 0 ? 1 : r == cells + 1 ? cells - 2 : r - 1;
        int column = c == 0 ? 1 : c == cells + 1 ? cells - 2 : c - 1;
        wide[r][c] = kept[row * cells + column];
      }
    }
    double tall = Math.ceil((double) height / cells) * (cells + 1) / cells;
    double broad = Math.ceil((double) width / cells) * (cells + 1) / cells;
    float[] mask = new Grids(height, width, cells).mask(kept, down, right);
    for (int i = 0; i < mask.length; i++) {
      double y = (i / width + down + 0.5) / tall + 0.5;
      double x = (i % width + right + 0.5) / broad + 0.5;
      double sum = 0;
      for (int r = 0; r < cells + 2; r++) {
        for (int c = 0; c < cells + 2; c++) {
          sum += Math.max(0, 1 - Math.abs(y - r)) * Math.max(0, 1 - Math.abs(x - c)) * wide[r][c];
        }
      }
      assertThat((double) mask[i]).isCloseTo(sum, within(1e-6));
    }
  }

  @Test
  void cellsAreKeptWithTheirProbabilityAndOffsetsStayWithinACell() {
    Grids grids = new Grids(21, 21, 7);
    SplitMix64 draws = SplitMix64.of(3);
    double sum = 0;
    for (int i = 0; i < 500; i++) {
      float[] mask = grids.mask(draws, 0.3);
      for (float value : mask) {
        assertThat(value).isBetween(0f, 1f);
        sum += value;
      }
    }
    assertThat(sum / 500 / 441).isCloseTo(0.3, within(0.01));
  }

  private static Subject subject() {
    return new Subject(TinyNet.NETWORK, "s", TinyNet.noise(1, 1), Map.of(), List.of(2, 0), 1);
  }

  /** With masks and answers that are given. */
  @ParameterizedTest
  @CsvSource({
    "LOGIT, MASS",
    "LOGIT, EXPECTED",
    "SOFTMAX, EXPECTED",
    "SOFTMAX, MASS",
    "SIGMOID, MASS"
  })
  void weighsEveryMaskByWhatTheNetworkSays(Score score, Normalise normalise) {
    Random random = new Random(4);
    List<float[]> masks = new ArrayList<>();
    List<float[]> logits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      float[] mask = new float[PIXELS];
      for (int p = 1; p < PIXELS; p++) {
        mask[p] = random.nextFloat();
      }
      masks.add(mask);
      logits.add(new float[] {random.nextFloat() * 3, random.nextFloat(), -random.nextFloat(), 1});
    }
    Rise rise = new Rise(5, 4, 0.25, score, normalise);
    Probe.OfMap weighed = rise.weighed(subject(), masks.stream());
    Iterator<Edit> edits = weighed.edits();
    logits.forEach(each -> weighed.hear(edits.next(), response(each)));

    assertThat(edits.hasNext()).isFalse();
    for (int target : List.of(0, 2)) {
      float[] values = weighed.map(target).values();
      assertThat(values[0]).isZero(); // which no mask shows
      for (int p = 1; p < PIXELS; p++) {
        double sum = 0;
        double mass = 0;
        for (int i = 0; i < 5; i++) {
          sum += slow(score, logits.get(i), target) * masks.get(i)[p];
          mass += masks.get(i)[p];
        }
        double expected = normalise == Normalise.MASS ? sum / mass : sum / (5 * 0.25);
        assertThat((double) values[p]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  private static Response response(float[] logits) {
    return new Response(logits, Network.Output.SIGMOID);
  }

  private static double slow(Score score, float[] logits, int target) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return switch (score) {
      case LOGIT -> logits[target];
      case SOFTMAX -> Math.exp(logits[target]) / sum;
      case SIGMOID -> Math.exp(logits[target]) / (1 + Math.exp(logits[target]));
    };
  }

  @Test
  void onlyLogitsHaveSigns() {
    assertThat(FEW.signed()).isTrue();
    assertThat(new Rise(1, 2, 0.5, Score.SIGMOID, Normalise.MASS).signed()).isFalse();
    assertThat(new Rise(1, 2, 0.5, Score.SOFTMAX, Normalise.EXPECTED).signed()).isFalse();
  }

  /** Every cell kept is the image itself. */
  @ParameterizedTest
  @EnumSource
  void withoutAMaskItIsTheLogitEverywhere(Normalise normalise) {
    float[] pixels = TinyNet.noise(6, 1);
    Rise open = new Rise(9, 4, 1, Score.LOGIT, normalise);
    for (int target = 0; target < 4; target++) {
      double logit = TinyNet.reference(pixels, 0).logit(target);
      for (float value : TinyMaps.of(open, pixels).map(0, target).values()) {
        assertThat((double) value).isCloseTo(logit, within(1e-4 * (1 + Math.abs(logit))));
      }
    }
  }

  /** Divided by the mass of the masks, a constant in all scores is a constant in the map. */
  @Test
  void whatIsAddedToALogitIsAddedToItsMap() {
    float[] pixels = TinyNet.noise(7, 1);
    String name = "predictions.bias";
    FloatBuffer biases = FloatBuffer.allocate(4);
    for (int k = 0; k < 4; k++) {
      biases.put(k, TinyNet.WEIGHTS.parameters().get(name).data().get(k) + 2);
    }
    ContractNetwork lifted =
        new ContractNetwork(
            TinyNet.NETWORK,
            TinyNet.WEIGHTS.with(Map.of(name, new Parameter(name, List.of(4), biases))));
    SaliencyMap map = TinyMaps.of(FEW, pixels).map(0, 1);
    SaliencyMap more = TinyMaps.of(lifted, FEW, pixels).map(0, 1);
    for (int i = 0; i < PIXELS; i++) {
      assertThat(more.values()[i] - map.values()[i]).isCloseTo(2, within(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{masks: 0} | masks and cells must be at least 1, not 0 and 7.",
        "{cells: 0} | masks and cells must be at least 1, not 4000 and 0.",
        "{p: 0} | p must be above 0 up to 1, not 0.0.",
        "{p: 1.5} | p must be above 0 up to 1, not 1.5."
      })
  void settingsAreRefused(String settings, String why) {
    assertThat(new YamlPrototypes("rise", settings).problems(Rise.DEFAULT))
        .containsExactly("'rise': " + why);
  }
}
