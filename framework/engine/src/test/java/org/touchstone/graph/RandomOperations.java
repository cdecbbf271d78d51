// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.graph.OperationCase.Numbers;

/** Every operation that a layer may be, with random settings on values of random shapes. */
final class RandomOperations {

  /** By name, what draws one. */
  static final Map<String, Function<Dice, OperationCase>> ALL = all();

  private RandomOperations() {}

  private static Map<String, Function<Dice, OperationCase>> all() {
    Map<String, Function<Dice, OperationCase>> all = new LinkedHashMap<>();
    all.put("convolution", dice -> convolution(dice, 1, dice.between(1, 4), dice.between(1, 4)));
    all.put("groups", RandomOperations::groups);
    all.put("depthwise", dice -> convolution(dice, dice.between(2, 4), 1, dice.between(1, 3)));
    all.put("dense", RandomOperations::dense);
    all.put("affine", dice -> of(dice, new Op.ChannelAffine(dice.chance(.5)), Numbers.NOISE));
    all.put("relu", dice -> of(dice, new Op.Relu(), noiseOrTies(dice)));
    all.put("bounded relu", dice -> of(dice, new Op.Relu(dice.oneOf(1, 2, 6)), noiseOrTies(dice)));
    all.put("prelu", dice -> of(dice, new Op.PRelu(), noiseOrTies(dice)));
    for (Curve curve : Curve.values()) {
      all.put("curve " + curve, dice -> RandomCurves.of(dice, curve));
    }
    all.put("max pool", dice -> pool(dice, true));
    all.put("average pool", dice -> pool(dice, false));
    for (Op.Reduction by : Op.Reduction.values()) {
      all.put("reduce " + by, dice -> reduce(dice, by));
    }
    all.put("lrn", RandomOperations::lrn);
    all.put("layer norm", dice -> of(dice, new Op.LayerNorm(dice.oneOf(1e-5, .1)), Numbers.NOISE));
    all.put("group norm", RandomOperations::groupNorm);
    all.put("softmax", RandomOperations::softmax);
    all.putAll(RandomJoins.ALL);
    all.putAll(RandomMoves.ALL);
    return all;
  }

  static Numbers noiseOrTies(Dice dice) {
    return dice.oneOf(Numbers.NOISE, Numbers.TIED);
  }

  private static OperationCase of(Dice dice, Op op, Numbers numbers) {
    return OperationCase.of(op, dice.extent(), numbers);
  }

  private static OperationCase groups(Dice dice) {
    return convolution(dice, dice.between(2, 4), dice.between(2, 3), dice.between(1, 3));
  }

  /** A convolution of so many groups, of which each reads and gives a number of channels. */
  private static OperationCase convolution(Dice dice, int groups, int read, int given) {
    Extent map = dice.map(groups * read);
    Window window = dice.window(map, false);
    Extent output =
        Extent.map(window.rows(map.height()), window.columns(map.width()), groups * given);
    return OperationCase.of(new Op.Conv(window, groups), map, output, Numbers.NOISE);
  }

  private static OperationCase dense(Dice dice) {
    Extent input = dice.extent();
    if (input.images() == input.sizes().size() - 1) {
      return dense(dice);
    }
    Extent output = input.withChannels(dice.between(1, 5));
    return OperationCase.of(new Op.Dense(), input, output, Numbers.NOISE);
  }

  private static OperationCase pool(Dice dice, boolean largest) {
    Extent map = dice.map(dice.between(1, 3));
    Window window = dice.window(map, true);
    Extent output =
        Extent.map(window.rows(map.height()), window.columns(map.width()), map.channels());
    Op.AveragePool counted = new Op.AveragePool(window);
    boolean seesAll =
        IntStream.range(0, output.pixels())
            .allMatch(i -> counted.pixels(map, i / output.width(), i % output.width()) > 0);
    if (!seesAll) { // there is no largest value, and no mean, of nothing
      return pool(dice, largest);
    }
    Op op = largest ? new Op.MaxPool(window) : new Op.AveragePool(window, dice.chance(.5));
    return OperationCase.of(op, map, output, noiseOrTies(dice));
  }

  private static OperationCase reduce(Dice dice, Op.Reduction by) {
    Extent input = dice.extent();
    List<Integer> axes = dice.axes(input);
    List<Integer> sizes = new ArrayList<>(input.sizes());
    axes.forEach(axis -> sizes.set(axis, 1));
    return OperationCase.of(
        new Op.Reduce(by, axes), input, new Extent(sizes, input.images()), noiseOrTies(dice));
  }

  private static OperationCase lrn(Dice dice) {
    Op op = new Op.Lrn(dice.oneOf(1, 3, 5), dice.oneOf(1e-4, .5), dice.oneOf(.75, .5), 1);
    return OperationCase.of(op, dice.map(dice.between(1, 8)), Numbers.NOISE);
  }

  private static OperationCase groupNorm(Dice dice) {
    int groups = dice.between(1, 4);
    Extent map = Extent.map(dice.between(2, 5), dice.between(2, 5), groups * dice.between(1, 3));
    return OperationCase.of(new Op.GroupNorm(groups, 1e-5), map, Numbers.NOISE);
  }

  private static OperationCase softmax(Dice dice) {
    Extent extent = dice.extent();
    return OperationCase.of(
        new Op.Softmax(dice.axes(extent), dice.chance(.5)), extent, noiseOrTies(dice));
  }
}
