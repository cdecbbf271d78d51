// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;

/**
 * What every rule of a backward pass must keep, at single layers. A rule's test implements it and
 * gives the rule; JUnit runs the rest.
 */
public interface RuleContract {

  /** The rule that is tested. */
  Rule rule();

  /** The kinds of layers that the rule is for. */
  Set<Class<? extends Op>> kinds();

  /** Whether twice the signal at the output is twice the signal at the input, and so for sums. */
  default boolean isLinear() {
    return true;
  }

  @Test
  default void equalSettingsAreEqualRules() {
    EqualSettings.check(rule());
  }

  @Test
  default void signalHasTheShapeOfTheInput() {
    for (Layer layer : layers()) {
      RuleCase.Signal signal =
          new RuleCase(rule(), layer, RuleCase.activations(1, 2), RuleCase.signal(2, layer, 2))
              .run();
      assertThat(signal.shape())
          .as("shape of the signal at the input of %s", named(layer))
          .isEqualTo(signal.shapeOfInput());
    }
  }

  @Test
  default void nothingComesFromNothing() {
    for (Layer layer : layers()) {
      float[] silence = new float[RuleCase.signal(2, layer, 2).length];
      float[] signal = pulled(layer, RuleCase.activations(1, 2), silence);
      assertThat(signal)
          .as("signal behind %s without a signal before it", named(layer))
          .containsOnly(0);
    }
  }

  /** Where no unit is active, sums and products that a rule divides by are 0. */
  @Test
  default void signalIsFiniteWhereNothingIsActive() {
    for (Layer layer : layers()) {
      float[] dead = new float[RuleCase.activations(1, 2).length];
      for (float value : pulled(layer, dead, RuleCase.signal(2, layer, 2))) {
        assertThat(Float.isFinite(value))
            .as("whether %s is finite, at %s whose input is 0", value, named(layer))
            .isTrue();
      }
    }
  }

  @Test
  default void rowsDoNotInfluenceEachOther() {
    for (Layer layer : layers()) {
      float[] input = RuleCase.activations(3, 2);
      float[] upstream = RuleCase.signal(4, layer, 2);
      float[] alone = pulled(layer, RuleCase.firstRow(input, 2), RuleCase.firstRow(upstream, 2));
      float[] together = RuleCase.firstRow(pulled(layer, input, upstream), 2);
      assertClose("signal at %s of a row with another one and alone", layer, together, alone);
    }
  }

  @Test
  default void isLinearInTheSignal() {
    for (Layer layer : layers()) {
      float[] input = RuleCase.activations(5, 2);
      float[] one = RuleCase.signal(6, layer, 2);
      float[] other = RuleCase.signal(7, layer, 2);
      if (isLinear()) {
        assertClose(
            "signal at %s for 2·one − 3·other, with isLinear() true",
            layer,
            pulled(layer, input, RuleCase.combined(2, one, -3, other)),
            RuleCase.combined(2, pulled(layer, input, one), -3, pulled(layer, input, other)));
      }
    }
  }

  private List<Layer> layers() {
    return kinds().stream().flatMap(kind -> TinyNode.layers(kind).stream()).toList();
  }

  private static String named(Layer layer) {
    return "%s '%s'".formatted(layer.kind().getSimpleName(), layer.name());
  }

  private float[] pulled(Layer layer, float[] input, float[] upstream) {
    return new RuleCase(rule(), layer, input, upstream).run().values();
  }

  private static void assertClose(String what, Layer layer, float[] found, float[] expected) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(found).as(what, named(layer)).containsExactly(expected, within(1e-5f * largest));
  }
}
