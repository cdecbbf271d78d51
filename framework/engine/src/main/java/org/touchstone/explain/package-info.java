/**
 * Saliency maps of single pictures, without any evaluation.
 *
 * <p>Comes in: pictures, a model, methods, a class. Goes out: a picture a map, a grid of all, and
 * the maps as arrays. Knows nothing of metrics or of the folder of a run.
 */
package org.touchstone.explain;
