/**
 * What a run will do, before anything heavy is loaded.
 *
 * <p>Comes in: a bound specification, the network, the opened dataset's size. Goes out: a {@link
 * org.touchstone.plan.Plan}: methods, targets, passes, batches and their cost. Knows nothing of
 * TensorFlow's natives or of files.
 */
package org.touchstone.plan;
