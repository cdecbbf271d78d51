// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every parameter of a network, by name, in the order of the layers, weight before bias, in
 * TensorFlow's layout. Variants of one network share the parameters in which they do not differ.
 *
 * @param parameters by {@link Parameter#name()}
 */
public record Weights(Map<String, Parameter> parameters) {

  /** Weights; the map is copied, the arrays are not. */
  public Weights {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The kernel of a convolution or dense layer; null for a name that has none. */
  public Parameter kernel(String layer) {
    return parameters.get(layer + ".weight");
  }

  /** The bias of a convolution or dense layer; null for a name that has none. */
  public Parameter bias(String layer) {
    return parameters.get(layer + ".bias");
  }

  /**
   * These weights with some parameters replaced by others of the same names; the rest is shared.
   *
   * @param replacements by name, each of the shape of what it replaces
   * @throws IllegalArgumentException if there is no parameter of a name
   */
  public Weights with(Map<String, Parameter> replacements) {
    Map<String, Parameter> replaced = new LinkedHashMap<>(parameters);
    replacements.forEach(
        (name, parameter) -> {
          if (replaced.replace(name, parameter) == null) {
            throw new IllegalArgumentException("The weights hold no '%s'.".formatted(name));
          }
        });
    return new Weights(replaced);
  }

  /** Only the parameters that are not the very same objects as in other weights of the network. */
  @SuppressWarnings("ReferenceEquality") // comparing contents would read every weight
  public Weights changedFrom(Weights other) {
    Map<String, Parameter> changed = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          if (other.parameters.get(name) != parameter) {
            changed.put(name, parameter);
          }
        });
    return new Weights(changed);
  }

  /**
   * One array of weights in TensorFlow's layout.
   *
   * @param name {@code block1_conv1.weight} or {@code block1_conv1.bias}
   * @param shape [kh, kw, in, out] of a convolution, [in, out] of a dense layer, [out] of a bias
   * @param data row-major; read-only, position 0
   */
  public record Parameter(String name, List<Integer> shape, FloatBuffer data) {

    /** An array; its shape is copied, its data is made read-only but not copied. */
    public Parameter {
      shape = List.copyOf(shape);
      data = data.asReadOnlyBuffer().rewind();
    }
  }
}
