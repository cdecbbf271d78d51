// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Rule;

/** The contract holds the chain rule at every layer and finds what is wrong with bad rules. */
final class RuleContractTest implements RuleContract {

  @Override
  public Rule rule() {
    return new Rule.Gradient();
  }

  @Override
  public Set<LayerKind> kinds() {
    return EnumSet.allOf(LayerKind.class);
  }

  @Test
  void findsRulesThatAreNoRecords() {
    RuleContract contract = at(LayerKind.RELU, (tf, node, upstream) -> upstream);
    assertThatThrownBy(contract::equalSettingsAreEqualRules)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is a record, so that equal settings are equal");
  }

  @Test
  void findsSignalsOfAnotherShape() {
    RuleContract contract = at(LayerKind.MAX_POOL, (tf, node, upstream) -> upstream);
    assertThatThrownBy(contract::signalHasTheShapeOfTheInput)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shape of the signal at the input of MAX_POOL");
  }

  @Test
  void findsSignalsFromNothing() {
    RuleContract contract = at(LayerKind.RELU, (tf, node, upstream) -> node.output());
    assertThatThrownBy(contract::nothingComesFromNothing)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("signal behind RELU 'relu' without a signal before it");
  }

  @Test
  void findsDivisionsByZero() {
    RuleContract contract =
        at(LayerKind.RELU, (tf, node, upstream) -> tf.math.div(upstream, node.output()));
    assertThatThrownBy(contract::signalIsFiniteWhereNothingIsActive)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is finite, at RELU 'relu' whose input is 0");
  }

  @Test
  void findsRowsThatInfluenceEachOther() {
    RuleContract contract =
        at(
            LayerKind.CONV,
            (tf, node, upstream) -> {
              Operand<TFloat32> all = tf.reduceMax(upstream, tf.constant(new int[] {0, 1, 2, 3}));
              return node.gradient(tf.math.div(upstream, all));
            });
    assertThatThrownBy(contract::rowsDoNotInfluenceEachOther)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("signal at CONV 'conv' of a row with another one and alone");
  }

  @Test
  void findsRulesThatAreNotLinear() {
    RuleContract contract = at(LayerKind.RELU, (tf, node, upstream) -> tf.nn.relu(upstream));
    assertThatThrownBy(contract::isLinearInTheSignal)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with isLinear() true");
  }

  private static RuleContract at(LayerKind kind, Rule rule) {
    return new RuleContract() {
      @Override
      public Rule rule() {
        return rule;
      }

      @Override
      public Set<LayerKind> kinds() {
        return Set.of(kind);
      }
    };
  }
}
