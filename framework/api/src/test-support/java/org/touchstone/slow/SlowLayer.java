// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/**
 * A layer with its parameters.
 *
 * @param weight row-major in TensorFlow's layout; empty where there is none
 * @param bias likewise
 */
record SlowLayer(Layer layer, double[] weight, double[] bias) {

  Op op() {
    return layer.op();
  }

  String name() {
    return layer.name();
  }

  List<String> inputs() {
    return layer.inputs();
  }
}
