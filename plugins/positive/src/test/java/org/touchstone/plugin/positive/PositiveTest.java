// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

/** How it acts; what it equals among the methods that ship is held where all of them are. */
final class PositiveTest implements MethodContract {

  private static final Method GRADIENT = new GradientSignal(ChannelReduction.SUM);

  /** The gradient at the last layer with a map times its output, summed: HiResCAM. */
  private record Product(boolean image) implements Method.OfTaps {

    private static String place(Network network) {
      return network.place(Network.LAST).name();
    }

    @Override
    public Set<Tap> taps(Network network) {
      Tap value = new Tap.Value(place(network));
      Tap signal = new Tap.Signal(Pass.GRADIENT, place(network));
      return image
          ? Set.of(value, signal, new Tap.Signal(Pass.GRADIENT, Network.INPUT))
          : Set.of(value, signal);
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      String place = place(readings.network());
      return ChannelReduction.SUM.reduce(
          tf, tf.math.mul(readings.signal(Pass.GRADIENT, place), readings.value(place)));
    }
  }

  private record Blind() implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of(new Tap.Value(network.place(Network.LAST).name()));
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError("It is refused.");
    }
  }

  @Override
  public Method method() {
    return new Positive(GRADIENT, Positive.By.ABS, Positive.At.AUTO);
  }

  private static float[] map(Method method) {
    return TinyMaps.of(method, TinyNet.noise(8, 1)).map(0, 1).values();
  }

  /** The law of methods that are linear in the gradient: S(|g|) = 2 S(g⁺) − S(g). */
  @Test
  void sizesAreTwiceThePositivePartLessTheWhole() {
    Method product = new Product(false);
    float[] abs = map(new Positive(product, Positive.By.ABS, Positive.At.AUTO));
    float[] relu = map(new Positive(product, Positive.By.RELU, Positive.At.LAYER));
    float[] whole = map(product);
    for (int i = 0; i < abs.length; i++) {
      assertThat((double) abs[i])
          .isCloseTo(2.0 * relu[i] - whole[i], within(1e-5 * Math.abs(abs[i]) + 1e-6));
    }
    assertThat(abs).isNotEqualTo(whole);
  }

  @Test
  void theTwinGoesInsideWhatIsEvaluatedAtSeveralImages() {
    Method noisy = new Method.Over(GRADIENT, Inputs.Noisy.DEFAULT);
    Method twin = new Positive(noisy, Positive.By.ABS, Positive.At.AUTO).made();
    assertThat(twin)
        .isEqualTo(
            new Method.Over(
                new Positive(GRADIENT, Positive.By.ABS, Positive.At.AUTO).made(),
                Inputs.Noisy.DEFAULT));
  }

  @Test
  void aMethodWithoutGradientIsRefused() {
    Method.OfTaps twin =
        (Method.OfTaps) new Positive(new Blind(), Positive.By.ABS, Positive.At.AUTO).made();
    assertThatThrownBy(() -> twin.taps(TinyNet.SUBJECT.network()))
        .isInstanceOf(UnfitNetworkException.class)
        .hasMessageContaining("its method reads no gradient");
  }

  @Test
  void ofTwoTwinsOneIsChosen() {
    Method both = new Product(true);
    Method.OfTaps auto =
        (Method.OfTaps) new Positive(both, Positive.By.ABS, Positive.At.AUTO).made();
    assertThatThrownBy(() -> auto.taps(TinyNet.SUBJECT.network()))
        .hasMessageContaining("it has two positive twins");
    Method.OfTaps layer =
        (Method.OfTaps) new Positive(both, Positive.By.ABS, Positive.At.LAYER).made();
    assertThat(layer.taps(TinyNet.SUBJECT.network())).hasSize(3);
    Method.OfTaps none =
        (Method.OfTaps) new Positive(GRADIENT, Positive.By.ABS, Positive.At.LAYER).made();
    assertThatThrownBy(() -> none.taps(TinyNet.SUBJECT.network()))
        .hasMessageContaining("reads no signal at a layer");
  }
}
