/**
 * An experiment as its author wrote it, with every name resolved and every setting bound.
 *
 * <p>Comes in: a YAML file, the prototypes of the plugins. Goes out: an {@link
 * org.touchstone.spec.ExperimentSpec}, or one message with every problem. Knows nothing of
 * networks: whether a layer exists is for the plan.
 */
package org.touchstone.spec;
