// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;

/** What puts numbers elsewhere. */
final class Shapers {

  private Shapers() {}

  static String flatten(Call call) {
    return call.extent().sizes().size() == 2
        ? call.input()
        : call.builder().flatten(call.name(), call.input());
  }

  static String reshape(Call call) {
    List<Integer> sizes = new ArrayList<>(List.of(1));
    sizes.addAll(call.wholes("target_shape"));
    long units = call.extent().units();
    long known =
        sizes.stream().filter(size -> size > 0).mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    sizes.replaceAll(size -> size == -1 ? (int) (units / Math.max(1, known)) : size);
    long all = sizes.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    Refusal.unless(
        all == units && sizes.stream().allMatch(size -> size > 0),
        "size",
        "%s cannot have the shape %s.",
        call.extent(),
        sizes.subList(1, sizes.size()));
    return call.builder()
        .add(call.name(), LearntOp.of(new Op.Reshape()), new Extent(sizes, 0), call.input());
  }

  static String permute(Call call) {
    List<Integer> order = new ArrayList<>(List.of(0));
    order.addAll(call.wholes("dims"));
    List<Integer> sizes = call.extent().sizes();
    Refusal.unless(
        order.stream().sorted().toList().equals(IntStream.range(0, sizes.size()).boxed().toList()),
        "setting",
        "'dims' is %s, which does not order the axes of %s.",
        order.subList(1, order.size()),
        call.extent());
    Extent extent = new Extent(order.stream().map(sizes::get).toList(), 0);
    return call.builder()
        .add(call.name(), LearntOp.of(new Op.Transpose(order)), extent, call.input());
  }

  static String zeroPadding(Call call) {
    return padded(call, "padding", 1);
  }

  static String cropping(Call call) {
    return padded(call, "cropping", -1);
  }

  private static String padded(Call call, String key, int sign) {
    call.map();
    int[] sides = sides(call, key);
    List<Integer> before = List.of(0, sign * sides[0], sign * sides[2], 0);
    List<Integer> after = List.of(0, sign * sides[1], sign * sides[3], 0);
    return call.add(new Op.Pad(Op.Padding.CONSTANT, before, after, 0));
  }

  /** Above, below, left and right. */
  private static int[] sides(Call call, String key) {
    JsonNode given = call.has(key) ? call.at(key) : null;
    int[] sides = new int[4];
    for (int i = 0; i < sides.length; i++) {
      JsonNode axis = given != null && given.isArray() ? given.path(i / 2) : given;
      JsonNode side = axis != null && axis.isArray() ? axis.path(i % 2) : axis;
      int width = side == null ? (key.equals("padding") ? 1 : 0) : side.asInt(-1);
      Refusal.unless(width >= 0 && width < 65_536, "setting", "'%s' is %s.", key, given);
      sides[i] = width;
    }
    return sides;
  }

  static String upsampling(Call call) {
    Extent map = call.map();
    Size by = call.pair("size", Size.square(2));
    String interpolation = call.text("interpolation", "nearest");
    boolean linear = interpolation.equals("bilinear");
    Refusal.unless(
        linear || interpolation.equals("nearest"),
        "setting",
        "'interpolation' is '%s'; 'nearest' and 'bilinear' are known.",
        interpolation);
    Extent extent =
        Extent.map(map.height() * by.rows(), map.width() * by.columns(), map.channels());
    LearntOp op = LearntOp.of(new Op.Resize(linear, Op.Grid.HALF_PIXEL));
    return call.builder().add(call.name(), op, extent, call.input());
  }
}
