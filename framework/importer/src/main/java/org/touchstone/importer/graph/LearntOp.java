// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Op;

/**
 * An operation with the numbers that it has learnt.
 *
 * @param tensors one for each of {@link Op#parameters()}, in that order
 */
public record LearntOp(Op op, Map<String, Tensor> tensors) {

  /** An operation; throws {@link IllegalArgumentException} if it has learnt something else. */
  public LearntOp {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    if (!List.copyOf(tensors.keySet()).equals(op.parameters())) {
      throw new IllegalArgumentException(op + " has not learnt " + tensors.keySet());
    }
  }

  /** What has learnt nothing. */
  public static LearntOp of(Op op) {
    return new LearntOp(op, Map.of());
  }

  /** What has one set of numbers. */
  public static LearntOp of(Op op, Tensor weight) {
    return new LearntOp(op, Map.of(Op.WEIGHT, weight));
  }

  /** What has a weight and a bias. */
  public static LearntOp of(Op op, Tensor weight, Tensor bias) {
    Map<String, Tensor> both = new LinkedHashMap<>();
    both.put(Op.WEIGHT, weight);
    both.put(Op.BIAS, bias);
    return new LearntOp(op, both);
  }

  /**
   * A batch normalisation after training, as an affine map of each channel.
   *
   * @param gamma the trained scale; empty for 1
   * @param beta the trained shift; empty for 0
   * @throws Refusal if a variance plus epsilon is not above 0
   */
  public static LearntOp norm(
      Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon) {
    int channels = mean.size();
    for (int i = 0; i < channels; i++) {
      Refusal.unless(variance.at(i) + epsilon > 0, "values", "A variance is %s.", variance.at(i));
    }
    Tensor scale =
        Tensor.filled(
            List.of(channels),
            i -> (gamma.size() == 0 ? 1 : gamma.at(i)) / Math.sqrt(variance.at(i) + epsilon));
    Tensor shift =
        Tensor.filled(
            List.of(channels), i -> (beta.size() == 0 ? 0 : beta.at(i)) - mean.at(i) * scale.at(i));
    return of(new Op.ChannelAffine(true), scale, shift);
  }

  /** The kernel of a convolution or dense layer, or the only numbers that there are. */
  public Tensor weight() {
    return tensors.get(Op.WEIGHT);
  }

  /** What is added at the end. */
  public Tensor bias() {
    return tensors.get(Op.BIAS);
  }
}
