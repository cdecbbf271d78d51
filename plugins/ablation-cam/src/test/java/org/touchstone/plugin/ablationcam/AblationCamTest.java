// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.ablationcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
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

final class AblationCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return AblationCam.DEFAULT;
  }

  private static AblationCam of(String layer, Normalise normalise, boolean relu, TapPoint tap) {
    return new AblationCam(layer, normalise, relu, tap, Upsample.NEAREST);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheSlowNetwork(Normalise normalise) {
    for (boolean relu : new boolean[] {false, true}) {
      Agreement.check(
          of(Network.LAST, normalise, relu, TapPoint.RELU),
          (net, target) -> slow(net, target, "block3_conv2", "/relu", normalise, relu),
          2e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({"block1_conv1, RELU, /relu", "block2, CONV, /relu", "block2, POOL, pool"})
  void silencesAtAnyPlace(String layer, TapPoint tap, String behind) {
    String convolution = layer.contains("conv") ? layer : layer + "_conv2";
    Agreement.check(
        of(layer, Normalise.NONE, false, tap),
        (net, target) -> slow(net, target, convolution, behind, Normalise.NONE, false),
        2e-4);
  }

  /** A convolution whose kernel and bias of a channel are 0 has a channel of 0. */
  private static Volume slow(
      ReferenceNet net,
      int target,
      String convolution,
      String behind,
      Normalise normalise,
      boolean relu) {
    String place =
        behind.equals("pool") ? convolution.replace("conv2", "pool") : convolution + behind;
    Volume activation = net.value(place);
    double[] losses = new double[activation.channels()];
    for (int k = 0; k < losses.length; k++) {
      ReferenceNet silenced = new ReferenceNet(net.network(), without(convolution, k), net.image());
      losses[k] = net.logit(target) - silenced.logit(target);
    }
    Volume weights = new Volume(1, 1, losses.length, losses);
    Volume divisor =
        switch (normalise) {
          case NONE -> Volume.of(1);
          case LOGIT -> Volume.of(net.logit(target));
          case NORM ->
              activation.perChannel(
                  pixels -> {
                    double squares = 0;
                    for (double pixel : pixels) {
                      squares += pixel * pixel;
                    }
                    return Math.sqrt(squares);
                  });
        };
    Volume map = activation.times(weights.over(divisor)).sumOfChannels();
    return relu ? map.positive() : map;
  }

  private static Weights without(String convolution, int channel) {
    Parameter kernel = silenced(TinyNet.WEIGHTS.kernel(convolution), channel);
    Parameter bias = silenced(TinyNet.WEIGHTS.bias(convolution), channel);
    return TinyNet.WEIGHTS.with(Map.of(kernel.name(), kernel, bias.name(), bias));
  }

  /** Outputs are the last axis of a kernel. */
  private static Parameter silenced(Parameter parameter, int channel) {
    FloatBuffer values = FloatBuffer.allocate(parameter.data().capacity());
    int channels = parameter.shape().get(parameter.shape().size() - 1);
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, i % channels == channel ? 0 : parameter.data().get(i));
    }
    return new Parameter(parameter.name(), parameter.shape(), values);
  }

  private static final String PLACE = "block3_conv2/relu";

  /** Every third channel is silent. */
  private static float[] activation() {
    float[] values = new float[TinyNet.NETWORK.layer(PLACE).output().pixels() * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 % 3 == 0 ? 0 : 1 + i;
    }
    return values;
  }

  private static Probe.OfMap heard(AblationCam method, List<Edit> asked) {
    Probe.OfMap probe =
        method.probe(
            new Subject(
                TinyNet.NETWORK,
                "s",
                TinyNet.noise(1, 1),
                Map.of(PLACE, activation()),
                List.of(1, 0),
                9));
    for (Iterator<Edit> edits = probe.edits(); edits.hasNext(); ) {
      Edit edit = edits.next();
      asked.add(edit);
      float logit = edit instanceof Edit.Silence silence ? silence.channel() : 0;
      probe.hear(edit, new Response(new float[] {logit, -logit, 0, 0}, TinyNet.NETWORK.output()));
    }
    return probe;
  }

  @Test
  void whatIsSilentAlreadyIsNotAskedAbout() {
    List<Edit> asked = new ArrayList<>();
    float[] map =
        heard(of(Network.LAST, Normalise.NONE, false, TapPoint.RELU), asked).map(1).values();

    assertThat(asked)
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(Edit.WHOLE),
                    Stream.of(1, 2, 4, 5).map(k -> new Edit.Silence(PLACE, k)))
                .toList());
    assertThat((double) map[1]).isCloseTo(9 + 2 * 10 + 4 * 12 + 5 * 13, within(1e-3));
  }

  /** A logit of 0 divides nothing, and a class that only loses has a map of 0. */
  @Test
  void whatIsDividedByNothingIsNothing() {
    List<Edit> asked = new ArrayList<>();
    Probe.OfMap byLogit = heard(of(Network.LAST, Normalise.LOGIT, true, TapPoint.RELU), asked);
    assertThat(byLogit.map(0).values()).containsOnly(0);
    assertThat(byLogit.map(1).values()).containsOnly(0);
    Probe.OfMap plain = heard(of(Network.LAST, Normalise.NONE, true, TapPoint.RELU), asked);
    assertThat(plain.map(0).values()).containsOnly(0);
    assertThat(plain.map(1).values()).doesNotContain(0);
  }

  @Test
  void layersMustExist() {
    assertThatThrownBy(
            () -> of("blok3", Normalise.NONE, true, TapPoint.RELU).layers(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("tiny has no layer 'blok3'. Did you mean 'block3'?");
  }
}
