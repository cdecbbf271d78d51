// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;

/** The contract holds a good method and finds what is wrong with bad ones. */
final class MethodContractTest implements MethodContract {

  private static final Tap SIGNAL = new Tap.Signal(Pass.GRADIENT, Network.INPUT);

  @Override
  public Method method() {
    return new Good(ChannelReduction.ABSMAX);
  }

  private record Good(ChannelReduction reduce) implements Method.OfTaps {

    @Override
    public boolean signed() {
      return reduce.signed();
    }

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of(SIGNAL);
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      return reduce.reduce(tf, signal(readings));
    }
  }

  @Test
  void findsTapsThatWereNotDeclared() {
    MethodContract contract =
        contract(Set.of(SIGNAL), (tf, r) -> sum(tf, tf.math.mul(signal(r), r.image())));
    assertThatThrownBy(contract::readsExactlyTheTapsThatItDeclares)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("declared taps")
        .hasMessageContaining("Image[]");
  }

  @Test
  void findsTapsThatAreNotRead() {
    MethodContract contract =
        contract(Set.of(SIGNAL, new Tap.Image()), (tf, r) -> sum(tf, signal(r)));
    assertThatThrownBy(contract::readsExactlyTheTapsThatItDeclares)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("taps that were read, of those declared")
        .hasMessageContaining("Image[]");
  }

  @Test
  void findsPassesThatCannotBeShared() {
    MethodContract contract =
        () ->
            new Method.OfTaps() {
              @Override
              public Set<Tap> taps(Network network) {
                Composite rules =
                    Composite.GRADIENT.with(
                        Op.Relu.class,
                        (tf, node, up) -> network.name().isEmpty() ? null : List.of(up));
                return Set.of(new Tap.Signal(new Pass(Seed.ONE, rules), Network.INPUT));
              }

              @Override
              public Operand<TFloat32> map(Ops tf, Readings readings) {
                throw new AssertionError();
              }
            };
    assertThatThrownBy(contract::declaresEqualTapsTwice)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a rule or pass in them is no record");
  }

  @Test
  void findsMapsThatKeepTheirChannels() {
    MethodContract contract = contract(Set.of(SIGNAL), (tf, r) -> signal(r));
    assertThatThrownBy(contract::mapsHaveRowsHeightAndWidth)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shape of the maps, [rows, height, width]")
        .hasMessageContaining("[12.0f, 16.0f, 24.0f, 3.0f]");
  }

  @Test
  void findsMapsOfOneRow() {
    MethodContract contract =
        contract(
            Set.of(SIGNAL),
            (tf, r) ->
                tf.expandDims(
                    tf.reduceSum(signal(r), tf.constant(new int[] {0, 3})), tf.constant(0)));
    assertThatThrownBy(contract::mapsHaveRowsHeightAndWidth)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rows of the maps");
  }

  @Test
  void findsValuesThatAreNotFinite() {
    MethodContract contract =
        contract(Set.of(new Tap.Image()), (tf, r) -> sum(tf, tf.math.div(r.image(), r.image())));
    assertThatThrownBy(contract::mapsAreFinite)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("maps of an image of zeros: values that are not finite")
        .hasMessageContaining("NaN");
  }

  @Test
  void findsMapsThatDependOnTheirBatch() {
    MethodContract contract =
        contract(
            Set.of(SIGNAL),
            (tf, r) -> {
              Operand<TFloat32> map = sum(tf, signal(r));
              return tf.math.div(map, tf.reduceMax(map, tf.constant(new int[] {0, 1, 2})));
            });
    assertThatThrownBy(contract::mapsDoNotDependOnTheirBatch)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in a batch and alone");
  }

  @Test
  void findsClassesInsteadOfRecords() {
    MethodContract contract =
        () ->
            new Method.OfTaps() {
              @Override
              public Set<Tap> taps(Network network) {
                return Set.of();
              }

              @Override
              public Operand<TFloat32> map(Ops tf, Readings readings) {
                throw new AssertionError();
              }
            };
    assertThatThrownBy(contract::equalSettingsAreEqualMethods)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is a record, so that equal settings are equal");
  }

  @Test
  void findsSettingsThatAreNotEqualByValue() {
    MethodContract contract = () -> new Weighted(new float[] {1, 2});
    assertThatThrownBy(contract::equalSettingsAreEqualMethods)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the same with the same settings");
  }

  /** An array is equal to itself alone. */
  private record Weighted(float[] weights) implements Method.OfTaps {

    private Weighted {
      weights = weights.clone();
    }

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError();
    }
  }

  @Test
  void findsMapsThatChangeFromRunToRun() {
    MethodContract contract =
        contract(
            Set.of(SIGNAL),
            (tf, r) -> tf.random.randomUniform(tf.shape(sum(tf, signal(r))), TFloat32.class));
    assertThatThrownBy(contract::sameMapsTwice)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("maps of the same images once more");
  }

  @Test
  void findsMapsThatAreAlwaysTheSame() {
    BiFunction<Ops, Readings, Operand<TFloat32>> zeros =
        (tf, r) -> tf.zerosLike(sum(tf, signal(r)));
    MethodContract contract = contract(Set.of(SIGNAL), zeros);
    assertThatThrownBy(contract::mapsDifferBetweenImagesOrClasses)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is this a control?");
    assertThatCode(control(new Fake(Set.of(SIGNAL), zeros))::mapsDifferBetweenImagesOrClasses)
        .doesNotThrowAnyException();
  }

  private static MethodContract control(Method.OfTaps method) {
    return () ->
        new Method.OfTaps() {
          @Override
          public Set<Tap> taps(Network network) {
            return method.taps(network);
          }

          @Override
          public Operand<TFloat32> map(Ops tf, Readings readings) {
            return method.map(tf, readings);
          }

          @Override
          public boolean control() {
            return true;
          }
        };
  }

  /** YAML can hold a number, and nothing here makes a sigma of it. */
  @Test
  void findsSettingsThatYamlCannotHold() {
    MethodContract contract = () -> new Blurred(Sigma.of(2));
    assertThatThrownBy(contract::settingsSurviveYaml)
        .hasMessageContaining("cannot be written down");
  }

  private record Blurred(Sigma sigma) implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new AssertionError();
    }
  }

  /** Has a getter and no constructor that Jackson could find. */
  public static final class Sigma {

    private final double pixels;

    private Sigma(double pixels) {
      this.pixels = pixels;
    }

    static Sigma of(double pixels) {
      return new Sigma(pixels);
    }

    public double getPixels() {
      return pixels;
    }
  }

  private static Operand<TFloat32> signal(Readings readings) {
    return readings.signal(Pass.GRADIENT, Network.INPUT);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(3));
  }

  private static MethodContract contract(
      Set<Tap> taps, BiFunction<Ops, Readings, Operand<TFloat32>> map) {
    return () -> new Fake(taps, map);
  }

  private record Fake(Set<Tap> taps, BiFunction<Ops, Readings, Operand<TFloat32>> map)
      implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      return taps;
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      return map.apply(tf, readings);
    }
  }
}
