/**
 * A network of another project as a directed graph of nodes, data only.
 *
 * <p>Comes in: nodes with their numbers, from whatever reads a file. Goes out: a network that any
 * engine can be built from, in TensorFlow's layouts, without what only training or its file needed.
 * Knows nothing of files.
 */
package org.touchstone.importer.graph;
