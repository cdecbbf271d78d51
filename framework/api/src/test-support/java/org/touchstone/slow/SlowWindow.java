// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** Goes through every pixel that every window of a map sees. */
final class SlowWindow {

  private static final int PADDING = -1;
  private static final int BEYOND = -2;

  private SlowWindow() {}

  /** Is told of one pixel of one window. */
  interface Pixel {

    /**
     * Of a pixel.
     *
     * @param in the position of its first channel, or {@link #PADDING} or {@link #BEYOND}
     * @param out the position of the first channel of its window's place in the output
     * @param tap the position in the window
     */
    void at(int in, int out, int tap);
  }

  /** Is told of one product of a sum, by positions. */
  interface Product {
    void of(int in, int out, int weight);
  }

  static void forEach(Window window, SlowArray input, SlowArray output, Pixel pixel) {
    int[] out = output.dims();
    for (int place = 0; place < out[0] * out[1] * out[2]; place++) {
      for (int tap = 0; tap < window.pixels(); tap++) {
        int image = place / out[2] / out[1];
        int row =
            place / out[2] % out[1] * window.stride().rows()
                - window.begin().rows()
                + tap / window.width() * window.dilation().rows();
        int column =
            place % out[2] * window.stride().columns()
                - window.begin().columns()
                + tap % window.width() * window.dilation().columns();
        pixel.at(position(window, input, image, row, column), place * out[3], tap);
      }
    }
  }

  private static int position(Window window, SlowArray input, int image, int row, int column) {
    int height = input.dims()[1];
    int width = input.dims()[2];
    if (row >= 0 && row < height && column >= 0 && column < width) {
      return ((image * height + row) * width + column) * input.channels();
    }
    boolean beyond = row >= height + window.end().rows() || column >= width + window.end().columns();
    return beyond ? BEYOND : PADDING;
  }

  /** Every weight of a convolution with the numbers that it connects. */
  static void forEachWeight(Op.Conv conv, SlowArray input, SlowArray output, Product product) {
    int outputs = output.channels();
    int perGroup = outputs / conv.groups();
    int reads = input.channels() / conv.groups();
    forEach(
        conv.window(),
        input,
        output,
        (in, out, tap) -> {
          for (int i = 0; in >= 0 && i < outputs * reads; i++) {
            int channel = i / reads;
            int read = i % reads;
            product.of(
                in + channel / perGroup * reads + read,
                out + channel,
                (tap * reads + read) * outputs + channel);
          }
        });
  }

  /** Every number that is part of a mean, with how many there are. */
  static void forEachMean(Op.AveragePool pool, SlowArray input, SlowArray output, Product part) {
    int[] counts = new int[output.data().length];
    forEach(
        pool.window(),
        input,
        output,
        (in, out, tap) ->
            counts[out] += in >= 0 || (pool.countPadding() && in == PADDING) ? 1 : 0);
    forEach(
        pool.window(),
        input,
        output,
        (in, out, tap) -> {
          for (int c = 0; in >= 0 && c < input.channels(); c++) {
            part.of(in + c, out + c, counts[out]);
          }
        });
  }

  /** The position of each maximum in the input, the first of equal ones. */
  static int[] winners(Window window, SlowArray input, SlowArray output) {
    int[] winners = new int[output.data().length];
    Arrays.fill(winners, PADDING);
    forEach(
        window,
        input,
        output,
        (in, out, tap) -> {
          for (int c = 0; in >= 0 && c < input.channels(); c++) {
            int best = winners[out + c];
            if (best < 0 || input.data()[in + c] > input.data()[best]) {
              winners[out + c] = in + c;
            }
          }
        });
    return winners;
  }
}
