/**
 * Scores of single images, and what becomes of them: averages, intervals, verdicts, {@code
 * results.json}; and finished runs, read back from files.
 *
 * <p>Comes in: the scores that the run gives. Goes out: one {@link org.touchstone.result.Cell} a
 * method and measure, and {@link org.touchstone.result.RecordedRun} of what was written. Knows
 * nothing of TensorFlow or of how results are shown.
 */
package org.touchstone.result;
