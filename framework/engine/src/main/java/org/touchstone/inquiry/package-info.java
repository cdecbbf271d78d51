/**
 * Asks the network more than once: at views of an image, and about its edits.
 *
 * <p>Comes in: a compiled graph, images, and for which classes they are explained. Goes out: the
 * logits and the maps of every method, also of those that are evaluated at several inputs or ask
 * about edited images. Knows nothing of datasets, metrics, scores or TensorFlow.
 */
package org.touchstone.inquiry;
