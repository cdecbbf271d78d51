// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.toolkit.map.Repeated;

/**
 * γ = ∞ where inputs are added up: only the contributions share that have the sign of their sum. Of
 * a difference the second one contributes with the other sign; a mean is a sum along its axes.
 */
record SignShares() implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    List<Operand<TFloat32>> contributions = contributions(tf, node);
    Signs signs = new Signs(tf);
    List<Operand<TFloat32>> above = contributions.stream().map(signs::above0).toList();
    List<Operand<TFloat32>> below = contributions.stream().map(signs::below0).toList();
    Signs.Parts parts = signs.parts(upstream, sum(tf, node, above), sum(tf, node, below));
    List<Operand<TFloat32>> shared = new ArrayList<>();
    for (int i = 0; i < contributions.size(); i++) {
      Operand<TFloat32> share =
          tf.math.add(
              tf.math.mul(above.get(i), parts.above()), tf.math.mul(below.get(i), parts.below()));
      shared.add(Repeated.summedTo(tf, contributions.get(i), share));
    }
    return shared;
  }

  private static List<Operand<TFloat32>> contributions(Ops tf, Node node) {
    return node.layer().op() instanceof Op.Difference
        ? List.of(node.input(), tf.math.neg(node.inputs().get(1)))
        : node.inputs();
  }

  private static Operand<TFloat32> sum(Ops tf, Node node, List<Operand<TFloat32>> parts) {
    return node.layer().op() instanceof Op.Reduce reduce
        ? tf.reduceSum(
            parts.get(0),
            tf.constant(reduce.axes().stream().mapToInt(Integer::intValue).toArray()),
            ReduceSum.keepDims(true))
        : parts.stream().reduce(tf.math::add).orElseThrow();
  }
}
