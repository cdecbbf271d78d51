// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/**
 * One layer of the chain and the shape of its output for one image.
 *
 * @param name unique in the network, for example {@code block5_conv3}
 * @param kind what it does
 * @param height rows of the output; 1 after the flattening
 * @param width columns of the output; 1 after the flattening
 * @param channels channels of the output
 * @param window of a convolution or pool; {@link Window#UNIT} of every other layer
 */
public record Layer(
    String name, LayerKind kind, int height, int width, int channels, Window window) {

  /** A layer; throws {@link IllegalArgumentException} if a pool is padded. */
  public Layer {
    if (kind.pool() && window.padding() > 0) {
      // Frameworks differ in what a pool is padded with and in whether that counts.
      throw new IllegalArgumentException("Pool '%s' cannot be padded.".formatted(name));
    }
  }

  /** A layer as in VGG: convolutions of 3 by 3 that keep the size, pools of 2 by 2. */
  public Layer(String name, LayerKind kind, int height, int width, int channels) {
    this(name, kind, height, width, channels, kind.windowOfVgg());
  }

  /** The number of units of the output for one image. */
  public long units() {
    return (long) height * width * channels;
  }

  /**
   * What a convolution or pool sees at once, and how far it moves on.
   *
   * <p>The last rows and columns of a map are left out where a step would go beyond them.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param stride rows and columns from one place to the next, at least 1
   * @param padding pixels of zeros on every side of the map
   */
  public record Window(int height, int width, int stride, int padding) {

    /** One value at a time: the window of what has none. */
    public static final Window UNIT = new Window(1, 1, 1, 0);

    /** A window; throws {@link IllegalArgumentException} outside the limits that its parts have. */
    public Window {
      if (height < 1 || width < 1 || stride < 1 || padding < 0) {
        throw new IllegalArgumentException(
            "A window of %s by %s, stride %s, padding %s is not possible."
                .formatted(height, width, stride, padding));
      }
    }

    /** A square window that keeps the size of a map; only an odd side can. */
    public static Window same(int side) {
      if (side % 2 == 0) {
        throw new IllegalArgumentException("An even side cannot be padded evenly: " + side + ".");
      }
      return new Window(side, side, 1, side / 2);
    }

    /** Square windows that meet without overlap, and no padding. */
    public static Window tiles(int side) {
      return new Window(side, side, side, 0);
    }

    /** The rows of the output for so many rows of the input; below 1 where the window is larger. */
    public int rows(int inputRows) {
      return Math.floorDiv(inputRows + 2 * padding - height, stride) + 1;
    }

    /** The columns of the output for so many columns of the input. */
    public int columns(int inputColumns) {
      return Math.floorDiv(inputColumns + 2 * padding - width, stride) + 1;
    }

    /** How many pixels it sees. */
    public int pixels() {
      return height * width;
    }

    /** Whether every map keeps its size. */
    public boolean keepsSize() {
      return stride == 1 && 2 * padding == height - 1 && 2 * padding == width - 1;
    }
  }
}
