/**
 * The network, the backward passes and the methods as one TensorFlow graph.
 *
 * <p>Comes in: a network, its weights, the methods to build. Goes out: a {@link
 * org.touchstone.graph.CompiledGraph} that turns images and targets into maps. Knows nothing of
 * datasets, metrics or files, but for where TensorFlow's native libraries are unpacked. Beside it
 * only methods and rules touch TensorFlow.
 */
package org.touchstone.graph;
