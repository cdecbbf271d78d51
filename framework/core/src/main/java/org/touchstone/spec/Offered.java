// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;

/**
 * All prototypes that a specification may name.
 *
 * @param refused why plugins could not be used, each in one sentence; the missing name may be
 *     theirs
 */
public record Offered(
    Map<String, Method> methods,
    Map<String, Metric> metrics,
    Map<String, Dataset> datasets,
    Map<String, Randomizer> randomizers,
    List<String> refused) {}
