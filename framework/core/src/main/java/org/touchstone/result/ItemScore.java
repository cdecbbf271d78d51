// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import org.touchstone.api.metric.Score;

/**
 * One score of one image under one method.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id
 * @param method the row's name in the specification
 * @param metric the metric's name in the specification
 */
public record ItemScore(int index, String sample, String method, String metric, Score score) {}
