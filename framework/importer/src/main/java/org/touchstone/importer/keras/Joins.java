// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;

/** What reads several layers. */
final class Joins {

  private Joins() {}

  private static String put(Call call, String name, Op op) {
    int count = call.inputs().size();
    Refusal.unless(
        count >= op.leastInputs() && count <= op.mostInputs(),
        "setting",
        "It joins %s values; %s are known.",
        count,
        op.leastInputs());
    return call.builder().add(name, op, call.inputs().toArray(String[]::new));
  }

  static String add(Call call) {
    return put(call, call.name(), new Op.Sum());
  }

  static String subtract(Call call) {
    return put(call, call.name(), new Op.Difference());
  }

  static String multiply(Call call) {
    return put(call, call.name(), new Op.Product());
  }

  static String maximum(Call call) {
    return put(call, call.name(), new Op.Extreme(true));
  }

  static String minimum(Call call) {
    return put(call, call.name(), new Op.Extreme(false));
  }

  /** The sum, then its part. */
  static String average(Call call) {
    String sum = put(call, call.name() + "/sum", new Op.Sum());
    int channels = call.builder().extent(sum).channels();
    Tensor part = Tensor.filled(List.of(channels), i -> 1.0 / call.inputs().size());
    Tensor none = Tensor.filled(List.of(channels), i -> 0);
    return call.builder()
        .add(call.name(), LearntOp.of(new Op.ChannelAffine(false), part, none), sum);
  }

  static String concatenate(Call call) {
    Refusal.unless(call.inputs().size() > 1, "setting", "It joins 1 value.");
    int rank = call.builder().extent(call.inputs().get(0)).sizes().size();
    int axis = call.whole("axis", -1);
    int from = axis < 0 ? axis + rank : axis;
    Refusal.unless(from > 0 && from < rank, "setting", "'axis' is %s, of %s axes.", axis, rank);
    return put(call, call.name(), from == rank - 1 ? new Op.Concat() : new Op.Concat(from));
  }
}
