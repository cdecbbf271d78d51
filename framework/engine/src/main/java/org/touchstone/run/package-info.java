/**
 * Does the work: batches through the graph, maps to scores.
 *
 * <p>Comes in: a plan, a compiled graph, an opened dataset. Goes out: a score an image, method and
 * quantity, and the cells that failed. Knows nothing of tables, files or TensorFlow.
 */
package org.touchstone.run;
