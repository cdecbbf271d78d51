// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Arrays;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** Pools, and the ways back through them. */
final class ReferencePool {

  private ReferencePool() {}

  static Volume maxima(Layer layer, Volume input) {
    double[] values =
        Arrays.stream(winners(layer, input)).mapToDouble(in -> input.values()[in]).toArray();
    return new Volume(layer.height(), layer.width(), layer.channels(), values);
  }

  static Volume means(Layer layer, Volume input) {
    Volume output = Volume.zeros(layer.height(), layer.width(), layer.channels());
    each(layer, input, (in, out) -> output.values()[out] += input.values()[in]);
    return output.over(pixels(layer, input));
  }

  /** How many pixels each window counts: all of a max pool, whatever it sees. */
  private static Volume pixels(Layer layer, Volume input) {
    Volume pixels = Volume.zeros(layer.height(), layer.width(), 1);
    Extent map = Extent.map(input.height(), input.width(), input.channels());
    for (int i = 0; i < pixels.values().length; i++) {
      pixels.values()[i] =
          layer.op() instanceof Op.AveragePool pool
              ? pool.pixels(map, i / layer.width(), i % layer.width())
              : layer.window().pixels();
    }
    return pixels;
  }

  /** For every output, where the first maximum of its window lies. */
  private static int[] winners(Layer layer, Volume input) {
    int[] winners = new int[Math.toIntExact(layer.units())];
    Arrays.fill(winners, -1);
    each(
        layer,
        input,
        (in, out) -> {
          if (winners[out] < 0 || input.values()[in] > input.values()[winners[out]]) {
            winners[out] = in;
          }
        });
    return winners;
  }

  private interface Pair {
    /** Called for every value that a window sees; each argument says where a value lies. */
    void of(int input, int output);
  }

  private static void each(Layer layer, Volume input, Pair pair) {
    Volume output = Volume.zeros(layer.height(), layer.width(), layer.channels());
    new SlidingWindow(layer.window(), input.height(), input.width())
        .meet(
            (outputRow, outputColumn, row, column, tap) -> {
              for (int k = 0; k < layer.channels(); k++) {
                pair.of(input.index(row, column, k), output.index(outputRow, outputColumn, k));
              }
            });
  }

  /** The first of equal winners takes all, row by row, as in TensorFlow. */
  static Volume toWinners(ReferenceNode node, Volume upstream) {
    Volume signal = node.input().map(value -> 0);
    int[] winners = winners(node.layer(), node.input());
    for (int out = 0; out < winners.length; out++) {
      signal.values()[winners[out]] += upstream.values()[out];
    }
    return signal;
  }

  /** Everybody in a window gets the same. */
  static Volume toAll(ReferenceNode node, Volume upstream) {
    Volume signal = node.input().map(value -> 0);
    Volume share = upstream.over(pixels(node.layer(), node.input()));
    each(node.layer(), node.input(), (in, out) -> signal.values()[in] += share.values()[out]);
    return signal;
  }

  /** Each input of a window gets its share of the window's sum. */
  static Volume inProportion(ReferenceNode node, Volume upstream) {
    return node.input().times(toAll(node, upstream.over(means(node.layer(), node.input()))));
  }
}
