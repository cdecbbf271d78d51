// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Sign;
import org.touchstone.problem.Place;
import org.touchstone.result.Expectation;

/**
 * One method of an experiment.
 *
 * @param name unique in the experiment; names tables' rows and files
 * @param over where it is evaluated beside what it has of its own
 * @param sign what becomes of the signs of its maps
 * @param twin the name of the method of which it is what positive gradients alone give
 * @param place where the specification names the method
 * @param paper what is expected of it, by {@code metric} or {@code metric.measure}
 */
public record MethodSpec(
    String name,
    BoundPlugin<Method> method,
    Optional<BoundPlugin<Inputs>> over,
    Sign sign,
    Optional<String> twin,
    Optional<Place> place,
    Map<String, Expectation> paper) {

  public MethodSpec {
    paper = Map.copyOf(paper);
  }

  /** The method with all that stands beside it. */
  public Method value() {
    Method own = method.value();
    Method all = over.<Method>map(inputs -> new Method.Over(own, inputs.value())).orElse(own);
    return sign == Sign.KEEP ? all : new Method.OfSign(all, sign);
  }
}
