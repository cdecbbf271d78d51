// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;

final class SpecifiedTest {

  private static final Probe PROTOTYPE = new Probe(Pass.GRADIENT, Network.INPUT);

  @Test
  void settingsLieOverThePrototype() {
    assertThat(
            new Specified("probe", "{place: fc1, pass: {seed: logit, rules: {choices: []}}}")
                .method(PROTOTYPE))
        .isEqualTo(new Probe(new Pass(Seed.LOGIT, Composite.GRADIENT), "fc1"));
  }

  @Test
  void everyProblemIsFound() {
    assertThat(new Specified("probe", "{place: 1, plaice: fc1}").problems(PROTOTYPE))
        .containsExactly(
            "'place' of 'probe' must be text, not 1.",
            "'probe' has no setting 'plaice'. Did you mean 'place'?");
    assertThat(new Specified("probe", "{}").problems(PROTOTYPE)).isEmpty();
  }
}
