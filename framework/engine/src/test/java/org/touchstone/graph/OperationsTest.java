// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.api.network.Network;
import org.touchstone.graph.OperationCase.Numbers;

/**
 * Every operation with random settings: what TensorFlow computes of it, and the walk back through
 * it, are those of a slow network in double precision, and of TensorFlow's own gradient. A failure
 * says the seed.
 */
@Tag(Comparison.KERNELS)
final class OperationsTest {

  private static final int SEEDS = 5;

  static Stream<Arguments> operations() {
    return RandomOperations.ALL.keySet().stream()
        .flatMap(
            name -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(name, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("operations")
  void equalsASlowNetwork(String name, long seed) {
    Dice dice = new Dice(seed);
    OperationCase tried = RandomOperations.ALL.get(name).apply(dice);
    Network network = OperationNet.of(tried);
    Comparison comparison =
        new Comparison(
            "%s, seed %s: %s".formatted(name, seed, tried),
            network,
            OperationNet.weights(network, dice.random()),
            OperationNet.pixels(network, Comparison.IMAGES, tried.numbers(), dice.random()));
    // Of several that are equal TensorFlow chooses others than this project.
    boolean own = comparison.check(OperationNet.OPERATION, tried.numbers() != Numbers.TIED);
    assertThat(own).as(comparison.said()).isTrue();
  }
}
