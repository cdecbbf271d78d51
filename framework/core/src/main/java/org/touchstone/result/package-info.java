/**
 * Scores of single images, and what becomes of them: averages, intervals, {@code results.json}; and
 * the journal, in which scores survive a run that is stopped.
 *
 * <p>Comes in: the scores that the run gives. Goes out: one {@link org.touchstone.result.Cell} a
 * method and measure. Knows nothing of TensorFlow or of how results are shown.
 */
package org.touchstone.result;
