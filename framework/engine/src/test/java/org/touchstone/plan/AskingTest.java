// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.SmallNet;

/** How often the network is asked, as it is foretold. */
final class AskingTest {

  /** A method that asks about a number of edits. */
  private record Probing(long count, Set<String> read) implements Method.OfProbe {

    @Override
    public Set<String> layers(Network network) {
      return read;
    }

    @Override
    public long edits(Network network) {
      return count;
    }

    @Override
    public Probe.OfMap probe(Subject subject) {
      throw new IllegalStateException("Nothing is asked before a run.");
    }
  }

  private static Asking asking(Method... methods) {
    return Asking.of(Arrays.stream(methods).map(CoreMethod::of).toList(), SmallNet.NETWORK);
  }

  private static Method noisy(Method method, Combine combine) {
    return new Method.Over(method, new Inputs.Noisy(5, 0.1, combine, false));
  }

  @Test
  void anEditIsAForwardPassAndSoAreTheLayersThatAreRead() {
    assertThat(asking(new Probing(40, Set.of()))).isEqualTo(new Asking(0, 0, 40, 0));
    assertThat(asking(new Probing(40, Set.of("block1_pool")))).isEqualTo(new Asking(0, 0, 41, 0));
    assertThat(asking(new Probing(40, Set.of("block1_pool"))).walks(3)).isEqualTo(41);
  }

  @Test
  void equalMethodsAskOnceAndOthersEachForThemselves() {
    Method one = new Probing(40, Set.of());
    assertThat(asking(one, new Probing(40, Set.of()), new Probing(2, Set.of())).edits())
        .isEqualTo(42);
  }

  @Test
  void everyViewIsAskedAbout() {
    Method one = new Probing(40, Set.of());
    assertThat(asking(noisy(one, Combine.MEAN), noisy(one, Combine.VARIANCE), one).edits())
        .isEqualTo(5 * 40 + 40);
    assertThat(asking(noisy(new InputGradient(0), Combine.MEAN), noisy(one, Combine.MEAN)))
        .isEqualTo(new Asking(5, 5, 200, 2));
  }

  @Test
  void forwardPassesOfAMapAreThoseThatItWouldTakeAlone() {
    assertThat(CoreMethod.of(new InputGradient(0)).forwards(SmallNet.NETWORK)).isOne();
    assertThat(
            CoreMethod.of(noisy(new Probing(40, Set.of("fc1")), Combine.MEAN))
                .forwards(SmallNet.NETWORK))
        .isEqualTo(5 * 41);
  }

  @Test
  void whatIsAskedIsAPartOfTheCost() {
    Cost cost = new Cost(2, 3, new Asking(5, 10, 40, 2), 7, 1000, 1000);
    assertThat(cost.forwards()).isEqualTo(1 + 5 + 40 + 7);
    assertThat(cost.walks()).isEqualTo(1 + 2 * 3 + 5 + 10 * 3 + 40 + 7);
  }
}
