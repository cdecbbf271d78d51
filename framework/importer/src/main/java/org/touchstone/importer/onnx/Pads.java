// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.touchstone.api.network.Op;
import org.touchstone.importer.onnx.Value.Flow;

/** Pad: more around a value, or less. */
final class Pads {

  private Pads() {}

  static Value pad(Call call) {
    Flow flow = call.flow(0);
    boolean old = call.opset() < 11;
    List<Integer> pads =
        old
            ? call.settings().wholes(call.opset() < 2 ? "paddings" : "pads", List.of())
            : call.wholes(1);
    double value = old ? call.settings().real("value", 0) : call.has(2) ? call.known(2).at(0) : 0;
    List<Integer> axes = Value.straight(flow.rank());
    if (call.opset() >= 18 && call.has(3)) {
      axes = call.wholes(3).stream().map(axis -> call.axis(axis, flow.rank())).toList();
    }
    call.demand(
        pads.size() == 2 * axes.size(), "It has %s pads for %s axes.", pads.size(), axes.size());
    Op.Padding mode = mode(call, call.settings().text("mode", "constant"));
    List<Integer> before = new ArrayList<>(Collections.nCopies(flow.rank(), 0));
    List<Integer> after = new ArrayList<>(before);
    List<Integer> dims = new ArrayList<>(flow.dims());
    for (int i = 0; i < axes.size(); i++) {
      int at = flow.axes().get(axes.get(i));
      before.set(at, pads.get(i));
      after.set(at, pads.get(i + axes.size()));
      int size = dims.get(at);
      int most = mode == Op.Padding.REFLECT ? size - 1 : mode == Op.Padding.WRAP ? size : 1 << 15;
      call.demand(before.get(at) <= most && after.get(at) <= most, "It pads %s by %s.", size, pads);
      dims.set(at, size + before.get(at) + after.get(at));
    }
    return dims.equals(flow.dims()) && before.stream().allMatch(width -> width == 0)
        ? flow
        : call.emit(new Op.Pad(mode, before, after, value), List.of(flow), dims, flow.axes());
  }

  private static Op.Padding mode(Call call, String mode) {
    List<String> modes = List.of("constant", "reflect", "edge", "wrap");
    call.demand(modes.contains(mode), "'mode' is '%s'; it is one of %s.", mode, modes);
    return Op.Padding.valueOf(mode.toUpperCase(Locale.ROOT));
  }
}
