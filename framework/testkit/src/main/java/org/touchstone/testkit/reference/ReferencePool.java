// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import org.touchstone.api.network.Layer;

/** Pools of 2 by 2, and two ways back through them. */
final class ReferencePool {

  private interface Window {
    /** Called for every output: where it lies, and where the first maximum of its window lies. */
    void at(int output, int winner, int row, int column, int channel);
  }

  private ReferencePool() {}

  private static void windows(Volume input, Volume output, Window window) {
    for (int r = 0; r < output.height(); r++) {
      for (int c = 0; c < output.width(); c++) {
        for (int k = 0; k < output.channels(); k++) {
          window.at(output.index(r, c, k), winner(input, r, c, k), r, c, k);
        }
      }
    }
  }

  private static int winner(Volume input, int row, int column, int channel) {
    int best = input.index(2 * row, 2 * column, channel);
    for (int i = 1; i < 4; i++) {
      int candidate = input.index(2 * row + i / 2, 2 * column + i % 2, channel);
      best = input.values()[candidate] > input.values()[best] ? candidate : best;
    }
    return best;
  }

  static Volume maxima(Layer layer, Volume input) {
    Volume output = Volume.zeros(layer.height(), layer.width(), layer.channels());
    windows(input, output, (o, winner, r, c, k) -> output.values()[o] = input.values()[winner]);
    return output;
  }

  /** The first of equal winners takes all, row by row, as in TensorFlow. */
  static Volume toWinners(ReferenceNode node, Volume upstream) {
    Volume signal = node.input().map(value -> 0);
    windows(
        node.input(),
        upstream,
        (o, winner, r, c, k) -> signal.values()[winner] += upstream.values()[o]);
    return signal;
  }

  /** Each input of a window gets its share of the window's sum. */
  static Volume inProportion(ReferenceNode node, Volume upstream) {
    Volume signal = node.input().map(value -> 0);
    windows(
        node.input(),
        upstream,
        (o, winner, r, c, k) -> {
          double all = 0;
          for (int i = 0; i < 4; i++) {
            all += node.input().at(2 * r + i / 2, 2 * c + i % 2, k);
          }
          for (int i = 0; i < 4; i++) {
            int at = signal.index(2 * r + i / 2, 2 * c + i % 2, k);
            signal.values()[at] =
                all == 0 ? 0 : node.input().values()[at] / all * upstream.values()[o];
          }
        });
    return signal;
  }
}
