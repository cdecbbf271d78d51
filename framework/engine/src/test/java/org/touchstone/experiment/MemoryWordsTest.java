// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.plan.Cost;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;

/** What is said of a run's memory before anything is computed. */
final class MemoryWordsTest {

  private static final long MEBIBYTE = 1 << 20;
  private static final Memory MACHINE = new Memory(4096 * MEBIBYTE);

  private static final Network NETWORK =
      new Network(
          "n",
          2,
          2,
          List.of(new Layer("predictions", new Op.Dense(), Extent.units(1))),
          List.of("a"));

  private static MemoryWords words(int batch, long mebibytesOfImage) {
    Cost cost = new Cost(1, 1, 1, mebibytesOfImage * MEBIBYTE);
    return new MemoryWords(
        new Plan("e", NETWORK, List.of(), List.of(), List.of(), 100, batch, 16, cost), MACHINE);
  }

  @Test
  void theNeedIsToldInOneLine() {
    assertThat(words(4, 200).beforeRun(2048 * MEBIBYTE))
        .containsExactly(
            "Memory: about 1.5 GiB, of 4.0 GiB here: 0.1 GiB for the Java heap, 1.4 GiB beside it.");
    assertThat(words(4, 200).tooMuch()).isEmpty();
  }

  @Test
  void aHeapThatMayBeTooSmallIsTold() {
    assertThat(words(1, 1).beforeRun(100 * MEBIBYTE).get(1))
        .isEqualTo(
            "The Java heap may take 0.1 GiB only, which may be too little: TOUCHSTONE_JAVA=-Xmx8g gives it more.");
  }

  @Test
  void aBatchThatFitsIsNamedWhereTheOneThatIsAskedForDoesNot() {
    assertThat(words(64, 200).tooMuch().orElseThrow())
        .satisfies(problem -> assertThat(problem.id()).isEqualTo("too-little-memory"))
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .isEqualTo("The run needs about 13.2 GiB of memory, and 4.0 GiB are here."))
        .satisfies(
            problem ->
                assertThat(problem.cures())
                    .containsExactly("A batch of 16 images fits: --batch 16."));
  }

  @Test
  void anImageThatDoesNotFitByItselfIsTold() {
    assertThat(words(2, 5000).tooMuch().orElseThrow().cures().get(0))
        .startsWith("One image by itself does not fit");
  }
}
