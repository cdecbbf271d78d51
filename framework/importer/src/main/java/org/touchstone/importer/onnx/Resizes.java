// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;

/**
 * Resize and Upsample of rows and columns by constants. ONNX has many ways to say how places lie on
 * the map before; what counts is where they lie, which is compared with the ways that we have.
 */
final class Resizes {

  private static final int ATTRIBUTE = 9;
  private static final int MODES = 11;
  private static final int AXES = 18;
  private static final double NEAR = 1e-6;

  private Resizes() {}

  /** One axis of the map. */
  private record Side(int in, int out, double scale) {

    /** Where a place of the output lies, before what is outside of the map is moved to its edge. */
    double at(String mode, int place) {
      return switch (mode) {
        case "half_pixel" -> (place + 0.5) / scale - 0.5;
        case "pytorch_half_pixel" -> out > 1 ? (place + 0.5) / scale - 0.5 : 0;
        case "tf_half_pixel_for_nn" -> (place + 0.5) / scale;
        case "asymmetric" -> place / scale;
        case "align_corners" -> out == 1 ? 0 : place * (in - 1.0) / (out - 1);
        default ->
            throw Refusal.setting(
                "'coordinate_transformation_mode' is '%s', which is not known.".formatted(mode));
      };
    }

    double inside(double position) {
      return Math.max(0, Math.min(in - 1.0, position));
    }

    Side even() {
      return new Side(in, out, (double) out / in);
    }

    boolean agree(IntToDoubleFunction one, IntToDoubleFunction other) {
      return IntStream.range(0, out)
          .allMatch(
              i -> Math.abs(inside(one.applyAsDouble(i)) - inside(other.applyAsDouble(i))) <= NEAR);
    }
  }

  static Value upsample(Call call) {
    Flow map = call.map(0);
    String mode = call.settings().text("mode", "nearest");
    Tensor scales =
        call.opset() < ATTRIBUTE
            ? Tensor.vector(call.settings().reals("scales").stream().mapToDouble(x -> x).toArray())
            : call.known(1);
    return resized(call, map, sides(call, map, scales, false), mode, "asymmetric", "floor");
  }

  static Value resize(Call call) {
    if (call.opset() < MODES) {
      return upsample(call);
    }
    Flow map = call.map(0);
    Settings settings = call.settings();
    String mode = settings.text("mode", "nearest");
    String grid = settings.text("coordinate_transformation_mode", "half_pixel");
    String nearest = settings.text("nearest_mode", "round_prefer_floor");
    settings.real("cubic_coeff_a", 0);
    settings.real("extrapolation_value", 0);
    settings.small("exclude_outside", 0);
    boolean sized = call.has(3);
    List<Side> sides = sides(call, map, call.known(sized ? 3 : 2), sized);
    if (call.opset() >= AXES) {
      boolean smaller = sides.stream().anyMatch(side -> side.out() < side.in());
      call.demand(
          settings.small("antialias", 0) == 0 || !smaller, "'antialias' is 1; it must be 0.");
      String ratio = settings.text("keep_aspect_ratio_policy", "stretch");
      call.demand(
          ratio.equals("stretch"),
          "'keep_aspect_ratio_policy' is '%s'; it must be 'stretch'.",
          ratio);
    }
    return resized(call, map, sides, mode, grid, nearest);
  }

  /** Rows and columns; of images and channels nothing may change. */
  private static List<Side> sides(Call call, Flow map, Tensor given, boolean sized) {
    List<Integer> axes = Value.straight(map.rank());
    if (call.opset() >= AXES) {
      axes =
          call.settings().wholes("axes", axes).stream()
              .map(axis -> call.axis(axis, map.rank()))
              .toList();
    }
    call.demand(given.size() == axes.size(), "It has %s scales for %s.", given.size(), map.shape());
    List<Double> scales = new ArrayList<>(Collections.nCopies(map.rank(), 1.0));
    List<Integer> sizes = new ArrayList<>(map.shape());
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      int in = sizes.get(axis);
      double scale = sized ? given.at(i) / in : given.at(i);
      call.demand(scale > 0 && scale * in < 1 << 15, "It resizes %s by %s.", in, scale);
      scales.set(axis, scale);
      sizes.set(axis, (int) (sized ? given.at(i) : Math.floor(in * scale)));
    }
    call.demand(
        sizes.subList(0, 2).equals(map.shape().subList(0, 2)),
        "It resizes %s to %s; only rows and columns may change.",
        map.shape(),
        sizes);
    return List.of(
        new Side(map.dims().get(1), sizes.get(2), scales.get(2)),
        new Side(map.dims().get(2), sizes.get(3), scales.get(3)));
  }

  private static Value resized(
      Call call, Flow map, List<Side> sides, String mode, String grid, String nearest) {
    boolean linear = mode.equals("linear") || mode.equals("bilinear");
    call.demand(
        linear || mode.equals("nearest"), "'mode' is '%s'; it is 'nearest' or 'linear'.", mode);
    if (sides.stream().allMatch(side -> side.out() == side.in() && side.scale() == 1)) {
      return map;
    }
    for (Op.Grid known : Op.Grid.values()) {
      if (sides.stream().allMatch(side -> same(side, linear, grid, nearest, known))) {
        List<Integer> dims =
            List.of(map.dims().get(0), sides.get(0).out(), sides.get(1).out(), map.dims().get(3));
        return call.emit(new Op.Resize(linear, known), List.of(map), dims, Flow.NCHW);
      }
    }
    throw Refusal.setting(
        "Its places, '%s' with '%s', lie as none that are known.".formatted(grid, nearest));
  }

  /** Whether all places of an axis take from where one of our grids has them taken. */
  private static boolean same(
      Side side, boolean linear, String grid, String nearest, Op.Grid known) {
    String word = known.name().toLowerCase(Locale.ROOT);
    Side even = side.even();
    if (linear) {
      return side.agree(i -> side.at(grid, i), i -> even.at(word, i));
    }
    return known != Op.Grid.ALIGN_CORNERS
        && side.agree(
            i -> rounded(side.at(grid, i), nearest),
            i ->
                rounded(
                    even.at(word, i),
                    known == Op.Grid.HALF_PIXEL ? "round_prefer_floor" : "floor"));
  }

  /** Rounded; 2.9999999 is meant as 3. */
  private static double rounded(double position, String nearest) {
    return switch (nearest) {
      case "round_prefer_floor" -> Math.ceil(position - 0.5 - NEAR);
      case "round_prefer_ceil" -> Math.floor(position + 0.5 + NEAR);
      case "floor" -> Math.floor(position + NEAR);
      case "ceil" -> Math.ceil(position - NEAR);
      default -> throw Refusal.setting("'nearest_mode' is '%s'.".formatted(nearest));
    };
  }
}
