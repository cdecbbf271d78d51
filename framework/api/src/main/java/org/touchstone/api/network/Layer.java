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
}
