// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.Method;
import org.touchstone.problem.Place;
import org.touchstone.result.Expectation;

/**
 * One method of an experiment.
 *
 * @param name unique in the experiment; names tables' rows and files
 * @param place where the specification names the method
 * @param paper what is expected of it, by {@code metric} or {@code metric.measure}
 */
public record MethodSpec(
    String name,
    BoundPlugin<Method> method,
    Optional<Place> place,
    Map<String, Expectation> paper) {

  public MethodSpec {
    paper = Map.copyOf(paper);
  }
}
