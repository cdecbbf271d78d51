/**
 * Trains the small networks that ship with the project.
 *
 * <p>Comes in: a manifest with a training section, a dataset. Goes out: weights and the mean
 * average precision that they reach. Knows nothing of methods or metrics.
 */
package org.touchstone.train;
