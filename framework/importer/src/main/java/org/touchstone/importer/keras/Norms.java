// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Tensor;

/** What scales and shifts channels. */
final class Norms {

  private static final double EPSILON = 1e-3;

  /** Below it, Normalization divides by no deviation. */
  private static final double LEAST_DEVIATION = 1e-7;

  private Norms() {}

  static String batch(Call call) {
    call.onChannels("axis");
    int channels = call.extent().channels();
    Tensor none = Tensor.vector();
    return call.add(
        LearntOp.norm(
            call.flag("scale", true) ? call.vector("gamma", channels) : none,
            call.flag("center", true) ? call.vector("beta", channels) : none,
            call.vector("moving_mean", channels),
            call.vector("moving_variance", channels),
            call.number("epsilon", EPSILON)));
  }

  static String rescaling(Call call) {
    return call.add(
        LearntOp.of(
            new Op.ChannelAffine(false), call.channels("scale", 1), call.channels("offset", 0)));
  }

  /**
   * Its mean and variance are settings where they were given, and weights where they were learnt.
   */
  static String normalization(Call call) {
    if (call.has("axis")) {
      call.onChannels("axis");
    }
    Tensor mean = given(call, "mean", 0);
    Tensor variance = given(call, "variance", 1);
    List<Integer> shape = mean.shape();
    Tensor scale =
        Tensor.filled(shape, i -> 1 / Math.max(LEAST_DEVIATION, Math.sqrt(variance.at(i))));
    Tensor shift = Tensor.filled(shape, i -> -mean.at(i) * scale.at(i));
    return call.add(LearntOp.of(new Op.ChannelAffine(false), scale, shift));
  }

  private static Tensor given(Call call, String role, double otherwise) {
    int channels = call.extent().channels();
    Tensor learnt = call.weights().get(role);
    if (learnt == null || call.has(role)) {
      return call.channels(role, otherwise);
    }
    return learnt.size() == 1
        ? Tensor.filled(List.of(channels), i -> learnt.at(0))
        : call.vector(role, channels);
  }
}
