// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;
import org.touchstone.toolkit.map.Repeated;

/**
 * One input takes all relevance and the others nothing: the signal that a gate lets through, or
 * what a constant is multiplied with.
 *
 * @param position of that input
 */
record TakesAll(int position) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return IntStream.range(0, node.inputs().size())
        .<Operand<TFloat32>>mapToObj(
            i ->
                i == position
                    ? Repeated.summedTo(tf, node.inputs().get(i), upstream)
                    : tf.zerosLike(node.inputs().get(i)))
        .toList();
  }
}
