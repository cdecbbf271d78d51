// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import org.touchstone.api.metric.Metric;

/**
 * One evaluation of an experiment.
 *
 * @param name unique in the experiment
 */
public record MetricRow(String name, Bound<Metric> metric) {}
