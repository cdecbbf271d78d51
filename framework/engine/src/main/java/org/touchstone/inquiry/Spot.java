// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.touchstone.api.method.Inputs;

/**
 * One of the places at which {@link Inputs} have a method evaluated.
 *
 * @param steps from the image; none where it is the image itself
 * @param weight of what is found there in the sum
 */
record Spot(List<View.Step> steps, double weight) {

  /** All spots of some inputs, in the order in which they are summed. */
  static List<Spot> of(Inputs inputs) {
    if (inputs instanceof Inputs.Noisy noisy) {
      return of(noisy);
    }
    if (inputs instanceof Inputs.Path path) {
      return of(path);
    }
    if (inputs instanceof Inputs.Expected expected) {
      return of(expected);
    }
    return List.of(new Spot(List.of(), 1));
  }

  private static List<Spot> of(Inputs.Noisy noisy) {
    return IntStream.range(0, noisy.copies())
        .mapToObj(
            copy ->
                noisy.cleanLast() && copy == noisy.copies() - 1
                    ? new Spot(List.of(), 1)
                    : new Spot(List.of(new View.Step.Noise(noisy.magnitude(), copy)), 1))
        .toList();
  }

  private static List<Spot> of(Inputs.Expected expected) {
    return IntStream.range(0, expected.samples())
        .mapToObj(
            sample ->
                new Spot(
                    List.of(
                        new View.Step.OnLine(
                            expected.references(), expected.images(), expected.noise(), sample)),
                    1))
        .toList();
  }

  private static List<Spot> of(Inputs.Path path) {
    int n = path.steps();
    return switch (path.rule()) {
      case RIGHT -> evenly(path, s -> (s + 1.0) / n, s -> 1.0 / n);
      case LEFT -> evenly(path, s -> (double) s / n, s -> 1.0 / n);
      case MIDDLE -> evenly(path, s -> (s + 0.5) / n, s -> 1.0 / n);
      case TRAPEZOID ->
          evenly(path, s -> s / (n - 1.0), s -> (s == 0 || s == n - 1 ? 0.5 : 1.0) / (n - 1.0));
      case GAUSS_LEGENDRE -> legendre(path);
    };
  }

  private static List<Spot> evenly(
      Inputs.Path path, IntToDoubleFunction alpha, IntToDoubleFunction weight) {
    return IntStream.range(0, path.steps())
        .mapToObj(s -> onPath(path, alpha.applyAsDouble(s), weight.applyAsDouble(s)))
        .toList();
  }

  private static List<Spot> legendre(Inputs.Path path) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(path.steps(), 0, 1);
    List<Spot> spots = new ArrayList<>();
    for (int s = 0; s < path.steps(); s++) {
      spots.add(onPath(path, rule.getPoint(s), rule.getWeight(s)));
    }
    return spots;
  }

  /** The end of the path is the image itself, which others ask for, too. */
  private static Spot onPath(Inputs.Path path, double alpha, double weight) {
    return alpha == 1
        ? new Spot(List.of(), weight)
        : new Spot(List.of(new View.Step.OnPath(path.baseline(), path.blur(), alpha)), weight);
  }
}
