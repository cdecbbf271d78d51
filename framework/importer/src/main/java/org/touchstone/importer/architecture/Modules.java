// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;

/**
 * What an architecture puts its network together of. Every module has the name that PyTorch gives
 * it, reads another one, and is called by its name where it is read.
 */
interface Modules {

  /** A convolution padded by half of its kernel, which sees all channels. */
  String convolution(String name, String input, int stride);

  /** The same in as many groups as its kernel says. */
  String grouped(String name, String input, int stride);

  /** The same where every channel is seen alone. */
  String depthwise(String name, String input, int stride);

  /** A batch normalisation. */
  String norm(String name, String input);

  /** A ReLU; {@code most} is 6 of a ReLU6. */
  String relu(String name, String input, double most);

  default String relu(String name, String input) {
    return relu(name, input, Double.POSITIVE_INFINITY);
  }

  String maxPool(String name, String input, int side, int stride, int padding);

  String averagePool(String name, String input, int side);

  String globalAverage(String name, String input);

  String sum(String name, String a, String b);

  /** The channels of one value behind those of another; of one value that itself. */
  String concat(String name, List<String> inputs);

  /** A map as units, in PyTorch's order. */
  String dense(String name, String input);
}
