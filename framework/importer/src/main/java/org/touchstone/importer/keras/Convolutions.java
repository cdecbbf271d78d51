// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.graph.WindowSide;

/** Convolutions, dense layers and pools. */
final class Convolutions {

  private static final String KERNEL = "kernel";
  private static final int AXES = 4;

  private Convolutions() {}

  /** The window of a layer, whose padding becomes explicit. */
  private static Window window(Call call, Size kernel, Size stride) {
    Extent map = call.map();
    Size dilation = call.pair("dilation_rate", Size.ONE);
    return WindowSide.window(
        side(call, WindowSide.of(map.height(), kernel.rows(), stride.rows(), dilation.rows())),
        side(
            call,
            WindowSide.of(map.width(), kernel.columns(), stride.columns(), dilation.columns())));
  }

  private static WindowSide side(Call call, WindowSide bare) {
    String padding = call.text("padding", "valid");
    return switch (padding) {
      case "valid" -> bare.checked();
      case "same" -> bare.same(false).checked();
      default ->
          throw Refusal.setting(
              "'padding' is '%s'; 'valid' and 'same' are known.".formatted(padding));
    };
  }

  static String convolution(Call call) {
    Tensor kernel = call.weight(KERNEL, AXES);
    Window window = window(call, size(kernel), call.pair("strides", Size.ONE));
    int groups = call.whole("groups", 1);
    int outputs = kernel.shape().get(3);
    Refusal.unless(
        groups >= 1 && outputs % groups == 0,
        "setting",
        "%s channels do not fall into %s groups.",
        outputs,
        groups);
    Op op = new Op.Conv(window, groups);
    return Activations.behind(call, call.add(LearntOp.of(op, kernel, call.bias(outputs))));
  }

  private static Size size(Tensor kernel) {
    return new Size(kernel.shape().get(0), kernel.shape().get(1));
  }

  /** [rows, columns, channels, m] becomes a kernel of one input in as many groups as channels. */
  private static LearntOp depthwise(Call call, Tensor kernel, Tensor bias) {
    List<Integer> shape = kernel.shape();
    Window window = window(call, size(kernel), call.pair("strides", Size.ONE));
    int channels = shape.get(2);
    List<Integer> grouped = List.of(shape.get(0), shape.get(1), 1, channels * shape.get(3));
    return LearntOp.of(new Op.Conv(window, channels), kernel.reshaped(grouped), bias);
  }

  static String depthwise(Call call) {
    String role = call.weights().containsKey(KERNEL) ? KERNEL : "depthwise_kernel";
    Tensor kernel = call.weight(role, AXES);
    Tensor bias = call.bias(kernel.shape().get(2) * kernel.shape().get(3));
    return Activations.behind(call, call.add(depthwise(call, kernel, bias)));
  }

  /** A depthwise convolution without bias, then one of 1 by 1. */
  static String separable(Call call) {
    Tensor kernel = call.weight("depthwise_kernel", AXES);
    int between = kernel.shape().get(2) * kernel.shape().get(3);
    Tensor none = Tensor.filled(List.of(between), i -> 0);
    String first =
        call.builder().add(call.name() + "/depthwise", depthwise(call, kernel, none), call.input());
    Tensor point = call.weight("pointwise_kernel", AXES);
    LearntOp op = LearntOp.of(new Op.Conv(Window.UNIT), point, call.bias(point.shape().get(3)));
    return Activations.behind(call, call.builder().add(call.name(), op, first));
  }

  static String dense(Call call) {
    Tensor kernel = call.weight(KERNEL, 2);
    LearntOp op = LearntOp.of(new Op.Dense(), kernel, call.bias(kernel.shape().get(1)));
    return Activations.behind(call, call.add(op));
  }

  static String maxPool(Call call) {
    return call.add(new Op.MaxPool(poolWindow(call)));
  }

  /** Padding does not count. */
  static String averagePool(Call call) {
    return call.add(new Op.AveragePool(poolWindow(call)));
  }

  private static Window poolWindow(Call call) {
    Size size = call.pair("pool_size", Size.square(2));
    return window(call, size, call.pair("strides", size));
  }

  static String globalAverage(Call call) {
    return whole(call, new Op.AveragePool(Window.whole(call.map())));
  }

  static String globalMax(Call call) {
    return whole(call, new Op.MaxPool(Window.whole(call.map())));
  }

  private static String whole(Call call, Op pool) {
    String pooled = call.add(pool);
    return call.flag("keepdims", false)
        ? pooled
        : call.builder().flatten(call.name() + "/flatten", pooled);
  }
}
