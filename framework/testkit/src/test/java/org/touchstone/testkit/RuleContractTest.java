// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;

/** The contract holds the chain rule at every layer and finds what is wrong with bad rules. */
final class RuleContractTest implements RuleContract {

  @Override
  public Rule rule() {
    return new Rule.Gradient();
  }

  @Override
  public Set<Class<? extends Op>> kinds() {
    return Set.of(
        Op.Conv.class,
        Op.Dense.class,
        Op.Relu.class,
        Op.MaxPool.class,
        Op.AveragePool.class,
        Op.Reshape.class,
        Op.Sum.class,
        Op.Concat.class);
  }

  @Test
  void findsRulesThatAreNoRecords() {
    RuleContract contract = at(Op.Relu.class, (tf, node, upstream) -> List.of(upstream));
    assertThatThrownBy(contract::equalSettingsAreEqualRules)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is a record, so that equal settings are equal");
  }

  @Test
  void findsSignalsOfAnotherShape() {
    RuleContract contract = at(Op.MaxPool.class, (tf, node, upstream) -> List.of(upstream));
    assertThatThrownBy(contract::signalHasTheShapeOfTheInput)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shape of the signal at the input of MaxPool");
  }

  @Test
  void findsSignalsFromNothing() {
    RuleContract contract = at(Op.Relu.class, (tf, node, upstream) -> List.of(node.output()));
    assertThatThrownBy(contract::nothingComesFromNothing)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("signal behind Relu 'relu' without a signal before it");
  }

  @Test
  void findsDivisionsByZero() {
    RuleContract contract =
        at(Op.Relu.class, (tf, node, upstream) -> List.of(tf.math.div(upstream, node.output())));
    assertThatThrownBy(contract::signalIsFiniteWhereNothingIsActive)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is finite, at Relu 'relu' whose input is 0");
  }

  @Test
  void findsRowsThatInfluenceEachOther() {
    RuleContract contract =
        at(
            Op.Conv.class,
            (tf, node, upstream) -> {
              Operand<TFloat32> all = tf.reduceMax(upstream, tf.constant(new int[] {0, 1, 2, 3}));
              return node.gradient(tf.math.div(upstream, all));
            });
    assertThatThrownBy(contract::rowsDoNotInfluenceEachOther)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("signal at Conv 'conv' of a row with another one and alone");
  }

  @Test
  void findsRulesThatAreNotLinear() {
    RuleContract contract =
        at(Op.Relu.class, (tf, node, upstream) -> List.of(tf.nn.relu(upstream)));
    assertThatThrownBy(contract::isLinearInTheSignal)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with isLinear() true");
  }

  private static RuleContract at(Class<? extends Op> kind, Rule rule) {
    return new RuleContract() {
      @Override
      public Rule rule() {
        return rule;
      }

      @Override
      public Set<Class<? extends Op>> kinds() {
        return Set.of(kind);
      }
    };
  }
}
