// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.Collections;
import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.graph.WindowSide;
import org.touchstone.importer.onnx.Value.Flow;

/** Conv, MaxPool, AveragePool and the pools over whole maps: what sees a window. */
final class Windows {

  private static final List<Integer> KERNEL = List.of(2, 3, 1, 0);
  private static final int CEIL = 10;
  private static final int LARGEST = 1 << 15;

  private Windows() {}

  static Value convolution(Call call) {
    Flow map = call.map(0);
    Tensor weight = call.known(1);
    Refusal.unless(weight.shape().size() == 4, "size", "Its kernel is %s.", weight.shape());
    int out = weight.shape().get(0);
    int groups = call.settings().small("group", 1);
    call.demand(
        groups >= 1 && map.dims().get(3) % groups == 0 && out % groups == 0,
        "%s groups do not divide %s and %s channels.",
        groups,
        map.dims().get(3),
        out);
    Refusal.unless(
        weight.shape().get(1) * groups == map.dims().get(3),
        "size",
        "Its kernel %s does not fit %s channels in %s groups.",
        weight.shape(),
        map.dims().get(3),
        groups);
    Window window = window(call, map, weight.shape().subList(2, 4), true);
    Tensor kernel = call.made("kernel", List.of(weight), () -> weight.transposed(KERNEL));
    Tensor bias = call.has(2) ? call.known(2) : call.made("bias", List.of(), () -> zeros(out));
    Refusal.unless(bias.shape().equals(List.of(out)), "size", "Its bias is %s.", bias.shape());
    return emit(call, map, LearntOp.of(new Op.Conv(window, groups), kernel, bias), out);
  }

  static Tensor zeros(int size) {
    return new Tensor(Tensor.Kind.REAL, List.of(size), i -> 0);
  }

  private static Flow emit(Call call, Flow map, LearntOp op, int channels) {
    int rows = op.op().window().rows(map.dims().get(1));
    int columns = op.op().window().columns(map.dims().get(2));
    return call.emit(
        op, List.of(map), List.of(map.dims().get(0), rows, columns, channels), Flow.NCHW);
  }

  private static Flow pool(Call call, Flow map, Op op) {
    return emit(call, map, LearntOp.of(op), map.dims().get(3));
  }

  static Value maxPool(Call call) {
    Flow map = call.map(0);
    call.demand(call.settings().small("storage_order", 0) == 0, "'storage_order' must be 0.");
    Window window = window(call, map, null, call.opset() >= CEIL);
    return window.equals(Window.UNIT) ? map : pool(call, map, new Op.MaxPool(window));
  }

  static Value averagePool(Call call) {
    Flow map = call.map(0);
    boolean padding = call.opset() >= 7 && call.settings().small("count_include_pad", 0) != 0;
    Window window = window(call, map, null, call.opset() >= 19);
    boolean whole =
        window.kernel().equals(new Size(map.dims().get(1), map.dims().get(2)))
            && !window.isPadded()
            && !window.isDilated();
    return window.equals(Window.UNIT)
        ? map
        : pool(call, map, whole ? whole(map) : new Op.AveragePool(window, padding));
  }

  static Value mean(Call call) {
    return pool(call, call.map(0), whole(call.map(0)));
  }

  /** The mean over a map. */
  static Op whole(Flow map) {
    return new Op.AveragePool(Window.of(map.dims().get(1), map.dims().get(2), 1, 0));
  }

  static Value max(Call call) {
    Flow map = call.map(0);
    return call.emit(
        new Op.Reduce(Op.Reduction.MAX, List.of(1, 2)),
        List.of(map),
        List.of(map.dims().get(0), 1, 1, map.dims().get(3)),
        Flow.NCHW);
  }

  private static Window window(Call call, Flow map, List<Integer> ofWeights, boolean dilates) {
    Settings settings = call.settings();
    List<Integer> kernel = settings.wholes("kernel_shape", ofWeights);
    call.demand(kernel != null, "'kernel_shape' is missing.");
    if (ofWeights != null) {
      Refusal.unless(
          kernel.equals(ofWeights),
          "size",
          "'kernel_shape' is %s, its kernel %s.",
          kernel,
          ofWeights);
    }
    List<Integer> ones = Collections.nCopies(2, 1);
    List<Integer> strides = settings.wholes("strides", ones);
    List<Integer> dilations = dilates ? settings.wholes("dilations", ones) : ones;
    List<Integer> pads = settings.wholes("pads", Collections.nCopies(4, 0));
    call.demand(
        kernel.size() == 2 && strides.size() == 2 && dilations.size() == 2 && pads.size() == 4,
        "Its window has %s, %s, %s and %s numbers; 2, 2, 2 and 4 are those of a map.",
        kernel.size(),
        strides.size(),
        dilations.size(),
        pads.size());
    for (List<Integer> sizes : List.of(kernel, strides, dilations)) {
      call.demand(
          sizes.stream().allMatch(size -> size >= 1 && size <= LARGEST),
          "Its kernel is %s, its strides %s, its dilations %s: each is at least 1.",
          kernel,
          strides,
          dilations);
    }
    call.demand(
        pads.stream().allMatch(pad -> pad >= 0 && pad <= LARGEST), "Its pads are %s.", pads);
    boolean ceil = ofWeights == null && call.opset() >= CEIL && settings.small("ceil_mode", 0) != 0;
    String auto = settings.text("auto_pad", "NOTSET");
    WindowSide rows =
        WindowSide.of(map.dims().get(1), kernel.get(0), strides.get(0), dilations.get(0));
    WindowSide columns =
        WindowSide.of(map.dims().get(2), kernel.get(1), strides.get(1), dilations.get(1));
    return WindowSide.window(
        padded(rows, auto, pads.get(0), pads.get(2), ceil).checked(),
        padded(columns, auto, pads.get(1), pads.get(3), ceil).checked());
  }

  private static WindowSide padded(
      WindowSide side, String auto, int before, int after, boolean ceil) {
    return switch (auto) {
      case "NOTSET", "" -> ceil ? side.padded(before, after).ceiled() : side.padded(before, after);
      case "VALID" -> ceil ? side.ceiled() : side;
      case "SAME_UPPER" -> side.same(false);
      case "SAME_LOWER" -> side.same(true);
      default ->
          throw Refusal.setting(
              "'auto_pad' is '%s'; it is NOTSET, VALID, SAME_UPPER or SAME_LOWER.".formatted(auto));
    };
  }
}
