// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;

/**
 * For methods whose maps sum to what the backward pass started with, 1; mixed in beside {@link
 * MethodContract}.
 */
public interface ConservesRelevance extends ContractSubjects {

  /** The method that is tested. */
  Method method();

  @Test
  default void mapsSumTo1() {
    for (ContractNetwork subject : subjects()) {
      // In a branch a unit's sign may come from its bias alone: then nothing has its relevance.
      boolean chain =
          subject.network().layers().stream().noneMatch(layer -> layer.inputs().size() > 1);
      ContractNetwork conserving = chain ? subject : subject.withoutBiases();
      for (SaliencyMap map : TinyMaps.of(conserving, method(), subject.noise(7, 2)).all()) {
        double sum = 0;
        for (float value : map.values()) {
          sum += value;
        }
        assertThat(sum).as("sum of a map").isCloseTo(1, within(1e-4));
      }
    }
  }
}
