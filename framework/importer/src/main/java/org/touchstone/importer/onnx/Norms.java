// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import java.util.function.Supplier;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;

/** BatchNormalization, LRN, and the norms of a layer, an instance and a group. */
final class Norms {

  private static final double EPSILON = 1e-5f;

  private Norms() {}

  static List<Value> batch(Call call) {
    Settings settings = call.settings();
    double epsilon = settings.real("epsilon", EPSILON);
    settings.real("momentum", 0);
    if (call.opset() < 9) {
      call.demand(settings.small("spatial", 1) == 1, "'spatial' is 0; it must be 1.");
    }
    if (call.opset() < 7) {
      settings.small("is_test", 1);
    }
    if (call.opset() >= 14) {
      Refusal.unless(
          settings.small("training_mode", 0) == 0,
          "setting",
          "'training_mode' is 1: the network would normalise by its batch. Export it after eval().");
    }
    return List.of(folded(call, epsilon));
  }

  private static Value folded(Call call, double epsilon) {
    Flow flow = call.flow(0);
    Flow stored = flow.rank() == 4 ? call.map(0) : call.straight(0);
    Refusal.unless(stored.rank() == 4 || stored.rank() == 2, "size", "It reads %s.", flow.shape());
    int channels = stored.dims().get(stored.rank() - 1);
    List<Tensor> parts = List.of(call.known(1), call.known(2), call.known(3), call.known(4));
    for (Tensor part : parts) {
      Refusal.unless(
          part.shape().equals(List.of(channels)),
          "size",
          "It has %s for %s channels.",
          part.shape(),
          channels);
    }
    Supplier<LearntOp> norm =
        () -> LearntOp.norm(parts.get(0), parts.get(1), parts.get(2), parts.get(3), epsilon);
    return call.like(
        stored,
        LearntOp.of(
            new Op.ChannelAffine(true),
            call.made("scale", parts, () -> norm.get().weight()),
            call.made("shift", parts, () -> norm.get().bias())));
  }

  static Value local(Call call) {
    int size = call.settings().small("size", 0);
    call.demand(size >= 1 && size % 2 == 1, "'size' is %s; it must be odd.", size);
    double alpha = call.settings().real("alpha", 1e-4f);
    double beta = call.settings().real("beta", 0.75);
    double bias = call.settings().real("bias", 1);
    return call.like(call.map(0), new Op.Lrn(size, alpha, beta, bias));
  }

  static List<Value> layer(Call call) {
    Flow flow = call.flow(0);
    int axis = call.axis(call.settings().small("axis", -1), flow.rank());
    call.demand(axis == flow.rank() - 1, "It normalises from axis %s; the last is known.", axis);
    double epsilon = call.settings().real("epsilon", EPSILON);
    call.settings().small("stash_type", 1);
    Flow stored = flow.axes().get(axis) == axis ? flow : call.straight(0);
    int channels = stored.dims().get(stored.rank() - 1);
    Tensor scale = vector(call, call.known(1), channels);
    Tensor shift =
        call.has(2)
            ? vector(call, call.known(2), channels)
            : call.made("zeros", List.of(), () -> Windows.zeros(channels));
    return List.of(call.like(stored, LearntOp.of(new Op.LayerNorm(epsilon), scale, shift)));
  }

  private static Tensor vector(Call call, Tensor tensor, int channels) {
    Refusal.unless(
        tensor.size() == channels, "size", "It has %s for %s channels.", tensor.shape(), channels);
    return call.made("vector", List.of(tensor), () -> tensor.reshaped(List.of(channels)));
  }

  static Value instance(Call call) {
    Flow map = call.map(0);
    int channels = map.dims().get(3);
    return group(call, map, channels, call.settings().real("epsilon", EPSILON), false);
  }

  static Value group(Call call) {
    int groups = call.settings().small("num_groups", 0);
    call.settings().small("stash_type", 1);
    Flow map = call.map(0);
    call.demand(
        groups >= 1 && map.dims().get(3) % groups == 0,
        "%s groups do not divide %s channels.",
        groups,
        map.dims().get(3));
    return group(call, map, groups, call.settings().real("epsilon", EPSILON), call.opset() < 21);
  }

  private static Value group(Call call, Flow map, int groups, double epsilon, boolean perGroup) {
    int channels = map.dims().get(3);
    return call.like(
        map,
        LearntOp.of(
            new Op.GroupNorm(groups, epsilon),
            spread(call, 1, channels, perGroup ? groups : channels),
            spread(call, 2, channels, perGroup ? groups : channels)));
  }

  private static Tensor spread(Call call, int input, int channels, int given) {
    Tensor tensor = vector(call, call.known(input), given);
    int each = channels / given;
    return call.made(
        "spread" + input,
        List.of(tensor),
        () -> Tensor.filled(tensor.kind(), List.of(channels), i -> tensor.at(i / each)));
  }
}
