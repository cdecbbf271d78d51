// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;

/** How the nodes of one operator are translated. */
@FunctionalInterface
interface Operator {

  /** The node's outputs in their order; those that nobody may use are left out. */
  List<Value> apply(Call call);

  /** An operator of one output. */
  @FunctionalInterface
  interface Single {
    Value apply(Call call);
  }

  static Operator of(Single single) {
    return call -> List.of(single.apply(call));
  }
}
