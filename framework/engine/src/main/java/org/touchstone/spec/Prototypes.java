// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.problem.Problem;

/**
 * All prototypes that a specification may name.
 *
 * @param refused why plugins could not be used, each in one sentence; the missing name may be
 *     theirs
 * @param contested why a name cannot be used that several plugins claim, by kind and name as in
 *     {@code method grad-cam}
 * @param calls by which everything that is named is called
 */
public record Prototypes(
    Map<String, Method> methods,
    Map<String, Metric> metrics,
    Map<String, Dataset> datasets,
    Map<String, Randomizer> randomizers,
    List<String> refused,
    Map<String, Problem> contested,
    Calls calls) {

  /** Prototypes by name, by {@code method}, {@code metric} and so on. */
  Map<String, Map<String, ?>> byKind() {
    return LoadedPlugin.byKind(methods, metrics, datasets, randomizers);
  }

  /** Prototypes about whose names nobody quarrels. */
  public Prototypes(
      Map<String, Method> methods,
      Map<String, Metric> metrics,
      Map<String, Dataset> datasets,
      Map<String, Randomizer> randomizers,
      List<String> refused) {
    this(methods, metrics, datasets, randomizers, refused, Map.of(), Calls.unlimited());
  }
}
