// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.graph.OperationCase.Numbers;

/** Functions of one value with random settings. */
final class RandomCurves {

  private RandomCurves() {}

  static OperationCase of(Dice dice, Curve curve) {
    return OperationCase.of(activation(dice, curve), dice.extent(), numbers(dice, curve));
  }

  private static Op.Activation activation(Dice dice, Curve curve) {
    return switch (curve) {
      case CLIP -> dice.oneOf(clip(0, 6), clip(-1, 1), clip(.5, 2));
      case LEAKY_RELU -> new Op.Activation(curve, dice.oneOf(.01, .3, 0.), 0);
      case ELU, CELU -> new Op.Activation(curve, dice.oneOf(1., .5), 0);
      case SELU -> new Op.Activation(curve, 1.6732632, 1.050701);
      case THRESHOLDED_RELU -> new Op.Activation(curve, dice.oneOf(1., -.5), 0);
      case HARD_SIGMOID -> new Op.Activation(curve, dice.oneOf(.2, 1 / 6.), .5);
      case POWER -> new Op.Activation(curve, dice.oneOf(2., 3., .5, -1., 1.7), 0);
      default -> new Op.Activation(curve);
    };
  }

  private static Op.Activation clip(double least, double most) {
    return new Op.Activation(Curve.CLIP, least, most);
  }

  private static Numbers numbers(Dice dice, Curve curve) {
    return switch (curve) {
      case LOG, SQRT, POWER, RECIPROCAL -> Numbers.POSITIVE;
      default -> RandomOperations.noiseOrTies(dice);
    };
  }
}
