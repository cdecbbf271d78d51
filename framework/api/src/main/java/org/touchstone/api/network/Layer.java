// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.List;

/**
 * One layer of a network and the shape of its output for one image.
 *
 * @param name unique in the network, for example {@code block5_conv3}
 * @param op what it does
 * @param inputs the names of the layers that it reads, in their order, each before it in the
 *     network; {@link Network#INPUT} is the preprocessed image. A {@link Network} fills in the
 *     layer before where there are none
 * @param output the shape of what it gives
 */
public record Layer(String name, Op op, List<String> inputs, Extent output) {

  /** A layer; its list is copied. */
  public Layer {
    inputs = List.copyOf(inputs);
  }

  /** A layer of a chain: it reads the one before it, and the first one the image. */
  public Layer(String name, Op op, Extent output) {
    this(name, op, List.of(), output);
  }

  /** The same layer where it reads others. */
  public Layer reading(List<String> others) {
    return new Layer(name, op, others, output);
  }

  /** The kind of layer that it is. */
  public Class<? extends Op> kind() {
    return op.getClass();
  }

  /** What it sees at once; {@link Window#UNIT} of all but convolutions and pools. */
  public Window window() {
    return op.window();
  }

  /** Rows of the output; 1 where it is no map. */
  public int height() {
    return output.height();
  }

  /** Columns of the output; 1 where it is no map. */
  public int width() {
    return output.width();
  }

  /** Channels of the output: the size of its last axis. */
  public int channels() {
    return output.channels();
  }

  /** The number of units of the output for one image. */
  public long units() {
    return output.units();
  }
}
