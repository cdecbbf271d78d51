// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.finercam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.plugin.finercam.FinerSeed.Weights;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class FinerCamTest implements MethodContract {

  @Override
  public Method method() {
    return FinerCam.DEFAULT;
  }

  private static FinerCam of(int references, double alpha, Weights weights) {
    return new FinerCam("last", references, alpha, weights, false, TapPoint.RELU, Upsample.NEAREST);
  }

  /**
   * Every class's gradient by itself, then weighed; more references than there are classes, too.
   */
  @ParameterizedTest
  @CsvSource({
    "tiny, block3_conv2/relu, 3, 1, DIFFERENTIATED",
    "tiny, block3_conv2/relu, 2, 0.6, FIXED",
    "tiny, block3_conv2/relu, 1, 1, UNIFORM",
    "tiny, block3_conv2/relu, 99, 0.5, UNIFORM",
    "tiny, block3_conv2/relu, 3, 0, DIFFERENTIATED",
  })
  void isGradCamOfTheClassLessThoseNearest(
      String network, String place, int references, double alpha, Weights weights) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        List.of(of(references, alpha, weights)),
        cam ->
            (net, target) -> {
              Volume gradient = net.gradient(target, place);
              double[] seed = seed(net, target, cam);
              for (int k = 0; k < seed.length; k++) {
                gradient = gradient.plus(net.gradient(k, place).times(seed[k]));
              }
              return net.value(place)
                  .times(gradient.perChannel(FinerCamTest::mean))
                  .sumOfChannels();
            });
  }

  private static double mean(double[] pixels) {
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).sum() / pixels.length;
  }

  /** What stands at the other classes. */
  private static double[] seed(ReferenceNet net, int target, FinerCam cam) {
    int classes = net.network().classes();
    List<Integer> nearest =
        IntStream.range(0, classes)
            .filter(k -> k != target)
            .boxed()
            .sorted(Comparator.comparing(k -> Math.abs(net.logit(k) - net.logit(target))))
            .limit(cam.references())
            .toList();
    double total = nearest.stream().mapToDouble(k -> Math.exp(net.logit(k))).sum();
    double[] q = new double[classes];
    for (int k : nearest) {
      boolean uniform = cam.weights() == Weights.UNIFORM;
      q[k] = uniform ? 1.0 / nearest.size() : Math.exp(net.logit(k)) / total;
    }
    double among = nearest.stream().mapToDouble(k -> q[k] * net.logit(k)).sum();
    double[] seed = new double[classes];
    for (int k : nearest) {
      double slope = cam.weights() == Weights.DIFFERENTIATED ? 1 + net.logit(k) - among : 1;
      seed[k] = -cam.alpha() * q[k] * slope;
    }
    return seed;
  }

  @Test
  void settingsHaveLimits() {
    assertThatThrownBy(() -> of(0, 1, Weights.FIXED))
        .hasMessage("references must be at least 1, not 0.");
    assertThatThrownBy(() -> of(1, -1, Weights.FIXED)).hasMessageContaining("alpha must be from 0");
    assertThatThrownBy(() -> of(1, Double.NaN, Weights.FIXED))
        .hasMessageContaining("alpha must be from 0");
    assertThatThrownBy(
            () ->
                new FinerCam("mean", 1, 1, Weights.FIXED, false, TapPoint.RELU, Upsample.NEAREST)
                    .taps(ContractNetwork.named("tiny-gated").network()))
        .hasMessageContaining("'mean' has no rows and columns");
  }
}
