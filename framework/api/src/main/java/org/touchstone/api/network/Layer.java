// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/**
 * One layer of the chain and the shape of its output for one image.
 *
 * @param name unique in the network, for example {@code block5_conv3}
 * @param height rows of the output; 1 after the flattening
 * @param width columns of the output; 1 after the flattening
 * @param channels channels of the output
 */
public record Layer(String name, LayerKind kind, int height, int width, int channels) {

  /** The number of units of the output for one image. */
  public long units() {
    return (long) height * width * channels;
  }
}
