/**
 * Networks as ONNX files have them.
 *
 * <p>Comes in: an ONNX file. Goes out: an {@link org.touchstone.importer.graph.Graph}, or one
 * message with everything that stands against it. A file becomes a network in passes, each of which
 * makes one graph of another. Knows nothing of the engine.
 */
package org.touchstone.importer.onnx;
