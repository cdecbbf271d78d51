// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scorecam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class ScoreCamTest implements MethodContract, IsNonNegative {

  private static final Network NETWORK = TinyNet.NETWORK;
  private static final int HEIGHT = NETWORK.height();
  private static final int WIDTH = NETWORK.width();
  private static final String PLACE = "block3_conv2/relu";
  private static final int CHANNELS = 7;

  @Override
  public Method method() {
    return ScoreCam.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "last, CHANNEL_SOFTMAX, true, true, RELU, BILINEAR_HALFPIXEL, block3_conv2/relu",
    "block2, CHANNEL_SOFTMAX, true, true, RELU, BILINEAR_ALIGNCORNERS, block2_conv2/relu",
    "last, CHANNEL_SOFTMAX, false, true, CONV, BILINEAR_HALFPIXEL, block3_conv2/relu",
    "block2, CLASS_PROBABILITY, true, true, POOL, NEAREST, block2_pool",
    "block2_conv1, LOGIT_DROP, true, false, RELU, BILINEAR_HALFPIXEL, block2_conv1/relu",
    "last, LOGIT_DROP, false, true, RELU, NEAREST, block3_conv2/relu",
  })
  void agreesWithTheSlowNetwork(
      String layer,
      Weight weight,
      boolean resizeFirst,
      boolean relu,
      TapPoint tap,
      Upsample upsample,
      String place) {
    ScoreCam method = new ScoreCam(layer, weight, resizeFirst, relu, tap, upsample);
    Agreement.check(method, (net, target) -> slow(net, target, method, place), 2e-4);
  }

  private static Volume slow(ReferenceNet net, int target, ScoreCam method, String place) {
    Volume activation = net.value(place);
    double[] weights = new double[activation.channels()];
    double blank = seen(net, Volume.zeros(HEIGHT, WIDTH, 1)).logit(target);
    for (int k = 0; k < weights.length; k++) {
      int channel = k;
      Volume map = activation.perPixel(channels -> channels[channel]);
      Volume mask =
          method.resizeFirst()
              ? stretched(map.resize(HEIGHT, WIDTH, method.upsample()))
              : stretched(map).resize(HEIGHT, WIDTH, method.upsample());
      ReferenceNet masked = seen(net, mask);
      weights[k] =
          switch (method.weight()) {
            case CHANNEL_SOFTMAX -> Math.exp(masked.logit(target));
            case CLASS_PROBABILITY -> probability(masked, target);
            case LOGIT_DROP -> masked.logit(target) - blank;
          };
    }
    if (method.weight() == Weight.CHANNEL_SOFTMAX) {
      double sum = Arrays.stream(weights).sum();
      weights = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
    Volume sum = activation.times(new Volume(1, 1, weights.length, weights)).sumOfChannels();
    return method.relu() ? sum.positive() : sum;
  }

  private static ReferenceNet seen(ReferenceNet net, Volume mask) {
    return new ReferenceNet(net.network(), TinyNet.WEIGHTS, net.image().times(mask));
  }

  private static Volume stretched(Volume map) {
    return map.map(value -> value - map.min()).over(Volume.of(map.max() - map.min()));
  }

  private static double probability(ReferenceNet net, int target) {
    double sum = 0;
    for (int k = 0; k < NETWORK.classes(); k++) {
      sum += Math.exp(net.logit(k));
    }
    return Math.exp(net.logit(target)) / sum;
  }

  /** Channel 0 is the same everywhere, the others differ. */
  private static float[] activation() {
    float[] values = new float[NETWORK.layer(PLACE).output().pixels() * CHANNELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % CHANNELS == 0 ? 3 : (i * 31) % 17;
    }
    return values;
  }

  /** The map where the logits of the k-th question are given. */
  private static float[] map(ScoreCam method, int target, float[]... logits) {
    Probe.OfMap probe =
        method.probe(
            new Subject(
                NETWORK, "s", TinyNet.noise(1, 1), Map.of(PLACE, activation()), List.of(3, 1), 9));
    int asked = 0;
    for (Iterator<Edit> edits = probe.edits(); edits.hasNext(); asked++) {
      probe.hear(edits.next(), new Response(logits[asked], NETWORK.output()));
    }
    assertThat(asked).isEqualTo(logits.length);
    return probe.map(target).values();
  }

  private static float[][] logits(int count, float shift) {
    float[][] logits = new float[count][4];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < 4; k++) {
        logits[i][k] = (i * 7 + k * 5) % 4 + shift;
      }
    }
    return logits;
  }

  /** To the last bit, by shifts that single precision holds. */
  @ParameterizedTest
  @CsvSource({"CHANNEL_SOFTMAX, 0", "LOGIT_DROP, 1", "CLASS_PROBABILITY, 0"})
  void whatIsAddedToAllLogitsChangesNothing(Weight weight, int more) {
    ScoreCam method =
        new ScoreCam("last", weight, true, true, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);
    float[] map = map(method, 1, logits(CHANNELS + more, 0));
    assertThat(map(method, 1, logits(CHANNELS + more, 64))).isEqualTo(map);
    assertThat(map(method, 1, logits(CHANNELS + more, -64))).isEqualTo(map);
    assertThat(map(method, 3, logits(CHANNELS + more, 0))).isNotEqualTo(map);
  }

  /** As with randomised weights. */
  @Test
  void logitsThatAreFarApartLeaveOneChannel() {
    float[][] logits = new float[CHANNELS][4];
    for (int k = 0; k < CHANNELS; k++) {
      logits[k][1] = k == 2 ? 1e8f : -1e8f * k;
    }
    float[] map = map(ScoreCam.DEFAULT, 1, logits);
    for (int i = 0; i < map.length; i++) {
      assertThat(map[i]).isEqualTo(activation()[i * CHANNELS + 2]);
    }
  }

  @Test
  void aChannelThatIsTheSameEverywhereShowsNothingAndCounts() {
    Probe.OfMap probe =
        ScoreCam.DEFAULT.probe(
            new Subject(
                NETWORK, "s", TinyNet.noise(1, 1), Map.of(PLACE, activation()), List.of(1), 9));
    assertThat(((Edit.Mask) probe.edits().next()).mask()).containsOnly(0);
    float[] map = map(ScoreCam.DEFAULT, 1, new float[CHANNELS][4]);
    double mean = 0;
    for (int k = 0; k < CHANNELS; k++) {
      mean += activation()[k] / (double) CHANNELS;
    }
    assertThat((double) map[0]).as("all weigh the same").isCloseTo(mean, within(1e-6));
  }

  @Test
  void costIsOfChannels() {
    assertThat(ScoreCam.DEFAULT.edits(NETWORK)).isEqualTo(CHANNELS);
    assertThat(ScoreCam.DEFAULT.layers(NETWORK)).containsExactly(PLACE);
  }

  @Test
  void layersMustExist() {
    ScoreCam typo =
        new ScoreCam("blok3", Weight.CHANNEL_SOFTMAX, true, true, TapPoint.RELU, Upsample.NEAREST);
    assertThatThrownBy(() -> typo.layers(NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("tiny has no layer 'blok3'. Did you mean 'block3'?");
  }
}
