/**
 * Two runs, or two methods of one run, held against each other score by score; and the gate, which
 * says whether a run fell behind a baseline.
 *
 * <p>Comes in: recorded runs, margins. Goes out: a ruling on every cell with its evidence, as
 * tables, Markdown, JSON and JUnit's XML. Knows nothing of plugins or TensorFlow: what a measure
 * means is in the files of the runs.
 */
package org.touchstone.compare;
