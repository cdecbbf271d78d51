// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;

/** For methods whose maps have no value below 0; mixed in beside {@link MethodContract}. */
public interface IsNonNegative extends ContractSubjects {

  /** The method that is tested. */
  Method method();

  @Test
  default void mapsAreNowhereBelow0() {
    for (ContractNetwork subject : subjects()) {
      for (SaliencyMap map : TinyMaps.of(subject, method(), subject.noise(6, 2)).all()) {
        for (float value : map.values()) {
          assertThat(value).as("a value of a map").isNotNegative();
        }
      }
    }
  }
}
