// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Map;

/**
 * Every parameter of a network, by name, in the order of the layers, weight before bias, in
 * TensorFlow's layout.
 */
public record Weights(Map<String, Parameter> parameters) {

  /** The kernel of a convolution or dense layer. */
  public Parameter kernel(String layer) {
    return parameters.get(layer + ".weight");
  }

  /** The bias of a convolution or dense layer. */
  public Parameter bias(String layer) {
    return parameters.get(layer + ".bias");
  }
}
