/**
 * The wire format of ONNX files.
 *
 * <p>Comes in: a file. Goes out: {@link org.touchstone.importer.onnx.wire.ModelProto}, its messages
 * as records; what is large stays in the mapped file. Knows nothing of what operators mean.
 */
package org.touchstone.importer.onnx.wire;
