// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Optional;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.problem.Place;

/**
 * One evaluation of an experiment.
 *
 * @param name unique in the experiment
 * @param randomizer there for a {@link Metric.OfChange}, and for no other
 * @param place where it is named
 */
public record MetricSpec(
    String name,
    BoundPlugin<Metric> metric,
    Optional<BoundPlugin<Randomizer>> randomizer,
    Optional<Place> place) {}
