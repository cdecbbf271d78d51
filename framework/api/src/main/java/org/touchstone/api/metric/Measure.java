// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/**
 * One number that a metric reports for a method.
 *
 * @param name kebab-case, unique in its metric; empty for the metric's headline
 * @param quantity which of the metric's scores it averages
 * @param low the smallest possible value
 * @param high the largest possible value
 * @param meaning one sentence: what it says, and when a score of it is undefined
 */
public record Measure(
    String name,
    String quantity,
    Averaging averaging,
    Direction direction,
    double low,
    double high,
    String meaning) {}
