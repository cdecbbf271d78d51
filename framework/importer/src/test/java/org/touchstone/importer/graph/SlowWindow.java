// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import org.touchstone.api.network.Window;
import org.touchstone.importer.graph.Slow.Array;

/** Goes through every pixel that every window of a map sees. */
final class SlowWindow {

  private SlowWindow() {}

  /** Is told of one pixel: where it is in the input, and its window's place in the output. */
  interface Pixel {
    /** In is the first channel's position, or -1 in the padding, or -2 beyond it. */
    void at(int in, int out, int row, int column);
  }

  static void forEach(Window w, Array input, Array output, Pixel pixel) {
    int[] in = input.dims();
    int[] out = output.dims();
    for (int n = 0; n < out[0]; n++) {
      for (int r = 0; r < out[1]; r++) {
        for (int c = 0; c < out[2]; c++) {
          for (int i = 0; i < w.kernel().rows(); i++) {
            for (int j = 0; j < w.kernel().columns(); j++) {
              int y = r * w.stride().rows() - w.begin().rows() + i * w.dilation().rows();
              int x = c * w.stride().columns() - w.begin().columns() + j * w.dilation().columns();
              boolean inside = y >= 0 && y < in[1] && x >= 0 && x < in[2];
              boolean beyond = y >= in[1] + w.end().rows() || x >= in[2] + w.end().columns();
              int at = inside ? ((n * in[1] + y) * in[2] + x) * in[3] : beyond ? -2 : -1;
              pixel.at(at, ((n * out[1] + r) * out[2] + c) * out[3], i, j);
            }
          }
        }
      }
    }
  }

  /** How many pixels each mean is of, by the position of its first channel. */
  static int[] counts(Window window, boolean padding, Array input, Array output) {
    int[] counts = new int[output.data().length];
    forEach(
        window,
        input,
        output,
        (in, out, i, j) -> counts[out] += in >= 0 || (padding && in == -1) ? 1 : 0);
    return counts;
  }

  /** The position of each maximum in the input, the first of equal ones. */
  static int[] winners(Window window, Array input, Array output) {
    int channels = input.last();
    int[] winners = new int[output.data().length];
    java.util.Arrays.fill(winners, -1);
    forEach(
        window,
        input,
        output,
        (in, out, i, j) -> {
          for (int c = 0; in >= 0 && c < channels; c++) {
            int best = winners[out + c];
            if (best < 0 || input.data()[in + c] > input.data()[best]) {
              winners[out + c] = in + c;
            }
          }
        });
    return winners;
  }
}
