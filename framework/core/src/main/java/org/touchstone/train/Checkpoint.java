// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import org.touchstone.model.Weights;

/**
 * Everything that a training needs to go on where it was.
 *
 * @param step the last step that was done; 0 before the first
 * @param seconds of training so far
 */
record Checkpoint(int step, double seconds, Weights weights, Weights moments) {}
