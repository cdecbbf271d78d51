// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Network;
import org.touchstone.graph.OperationCase.Numbers;

/**
 * Every operation with random settings: what TensorFlow computes of it, and the walk back through
 * it, are those of a slow network in double precision, and of TensorFlow's own gradient. A failure
 * says the seed.
 */
@Tag(Comparison.KERNELS)
final class OperationsTest {

  private static final int SEEDS = 3;

  /** Of what has windows, whose settings are many. */
  private static final int SEEDS_OF_WINDOWS = 8;

  private static final Set<String> WINDOWS =
      Set.of("convolution", "groups", "depthwise", "max pool", "average pool");

  static Stream<Arguments> operations() {
    return RandomOperations.ALL.keySet().stream().flatMap(OperationsTest::seeds);
  }

  private static Stream<Arguments> seeds(String name) {
    int most = WINDOWS.contains(name) ? SEEDS_OF_WINDOWS : SEEDS;
    return LongStream.rangeClosed(1, most).mapToObj(seed -> Arguments.of(name, seed));
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
    comparison.check(OperationNet.OPERATION, tried.numbers() != Numbers.TIED);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void networksOfManyEqualSlowOnes(long seed) {
    Dice dice = new Dice(seed);
    Network network = RandomNet.of(dice, 20);
    Comparison comparison =
        new Comparison(
            "seed %s: %s".formatted(seed, network.layers()),
            network,
            OperationNet.weights(network, dice.random()),
            OperationNet.pixels(network, Comparison.IMAGES, Numbers.NOISE, dice.random()));
    comparison.check(network.logits().name(), true);
    comparison.checkAlone();
  }
}
