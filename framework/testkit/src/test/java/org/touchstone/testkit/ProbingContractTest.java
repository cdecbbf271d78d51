// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.probe.WeighedMasks;

/**
 * The contract holds a good method that asks about edits, and finds what is wrong with bad ones.
 */
final class ProbingContractTest implements MethodContract {

  @Override
  public Method method() {
    return new Masked(6, 6, false, false);
  }

  /**
   * A method of random masks.
   *
   * @param foretold how many it says it asks
   * @param byTarget whether its masks are others for another class
   * @param forgetful whether they are others each time
   */
  private record Masked(int masks, int foretold, boolean byTarget, boolean forgetful)
      implements Method.OfProbe {

    @Override
    public long edits(Network network) {
      return foretold;
    }

    @Override
    public Probe.OfMap probe(Subject subject) {
      String purpose = "masks" + (byTarget ? subject.targets().get(0) : "");
      SplitMix64 draws = forgetful ? new SplitMix64(System.nanoTime()) : subject.draws(purpose);
      Stream<float[]> drawn =
          IntStream.range(0, masks).mapToObj(i -> mask(subject.network(), draws));
      return new WeighedMasks(subject, drawn, new Fill.Zero(), Response::logit);
    }

    private static float[] mask(Network network, SplitMix64 draws) {
      float[] mask = new float[network.height() * network.width()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = (float) draws.uniform();
      }
      return mask;
    }
  }

  private static MethodContract of(Method method) {
    return () -> method;
  }

  @Test
  void findsThatMoreIsAskedThanWasForetold() {
    assertThatThrownBy(of(new Masked(30, 6, false, false))::asksAboutAsManyEditsAsItForetells)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("edits that were foretold, of which 30 were asked");
  }

  @Test
  void findsThatLessIsAskedThanWasForetold() {
    assertThatThrownBy(of(new Masked(6, 30, false, false))::asksAboutAsManyEditsAsItForetells)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("edits that were foretold, of which 6 were asked");
  }

  @Test
  void findsQuestionsThatDependOnTheClass() {
    assertThatThrownBy(of(new Masked(6, 6, true, false))::asksTheSameWhateverTheClassIs)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("edits for one class, and for two others");
  }

  @Test
  void findsQuestionsThatAreOthersEachTime() {
    MethodContract contract = of(new Masked(6, 6, false, true));
    for (Runnable test :
        List.<Runnable>of(
            contract::asksTheSameWhateverTheClassIs,
            contract::sameMapsTwice,
            contract::mapsDoNotDependOnTheirBatch)) {
      assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
    }
  }
}
