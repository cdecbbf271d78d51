/**
 * Networks and weights as other projects publish them.
 *
 * <p>Comes in: a network in ONNX, a state dict of PyTorch (zip or the older format), safetensors,
 * HDF5 of Keras. Goes out: a {@link org.touchstone.importer.ForeignModel}, which writes itself as a
 * model of this project, and what an import is told of it. Nothing in a file is run, and what is
 * not known is refused. Knows nothing of TensorFlow, of methods or of experiments.
 */
package org.touchstone.importer;
